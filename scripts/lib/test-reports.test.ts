import { jestSkips, jestTotals, playwrightSkips, playwrightTotals, sum, totalsLine } from './test-reports.ts';

const jestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 2,
  testResults: [
    {
      name: 'a.test.ts',
      assertionResults: [
        { fullName: 'runs', status: 'passed' },
        { fullName: 'is left out', status: 'pending' },
      ],
    },
  ],
};
const playwrightReport = {
  stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
  errors: [{}],
  suites: [{ suites: [{ specs: [{ title: 'is left out too', tests: [{ status: 'skipped' }] }] }] }],
};

test('a file that cannot run, a flaky test and a fault outside of tests count as failed', () => {
  expect(jestTotals(jestReport)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  expect(playwrightTotals(playwrightReport)).toEqual({ passed: 3, failed: 3, skipped: 1 });
});

test('the last line has the totals of both runners', () => {
  expect(totalsLine(sum([jestTotals(jestReport), playwrightTotals(playwrightReport)]))).toBe(
    '8 passed, 6 failed, 3 skipped',
  );
});

test('tests that were left out are named', () => {
  expect([...jestSkips(jestReport), ...playwrightSkips(playwrightReport.suites)]).toEqual([
    'is left out',
    'is left out too',
  ]);
});
