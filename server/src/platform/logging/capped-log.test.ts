import { CappedLog } from './capped-log.js';

function open() {
  const lines: string[] = [];
  let now = 0;
  const log = new CappedLog(
    { write: (line) => lines.push(line) },
    { burstBytes: 100, bytesPerMinute: 600 },
    () => now,
  );
  return { lines, log, wait: (ms: number) => (now += ms) };
}
const line = `${'x'.repeat(9)}\n`;

test('a log that is asked for too much leaves out what is over its budget, and says how many lines', () => {
  const { lines, log, wait } = open();
  for (let count = 0; count < 1_000; count += 1) log.write(line);
  expect(lines).toHaveLength(10);
  wait(10_000);
  log.write(line);
  expect(lines.slice(10)).toEqual(['{"level":40,"msg":"990 lines of this log were left out"}\n', line]);
});

test('over a day it writes no more than its budget', () => {
  const { lines, log, wait } = open();
  for (let second = 0; second < 86_400; second += 1) {
    for (let count = 0; count < 3; count += 1) log.write(line);
    wait(1_000);
  }
  const bytes = lines.reduce((sum, { length }) => sum + length, 0);
  // What the sentences about the left out lines take counts as well.
  expect(bytes).toBeLessThanOrEqual(100 + 600 * 24 * 60 + 60);
  expect(bytes).toBeGreaterThan(500 * 24 * 60);
});
