import ExcelJS from 'exceljs';
import type { Problem } from '@examhall/shared/protocol';
import { sampleResponses } from '@examhall/shared/testing';
import { resultTable, tableAsCsv } from '../src/modules/results/result-table.js';
import { makeCentre, makeSitting, makeStation, signInStaff, startAttempt } from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
}, 60_000);
afterAll(() => server?.stop());

test('released results are given out as CSV and as a workbook, and who took them is written down', async () => {
  const centre = await makeCentre(server);
  const station = await makeStation(server, centre);
  const { token } = await signInStaff(server, centre);
  const sitting = await makeSitting(server, centre, { candidates: 2 });
  const { journal } = await startAttempt(server, station, sitting);
  await journal.answerAll(sampleResponses.allRight).seal().send(server);
  await until('it is finalised', async () => {
    const { status } = await server.request('GET', `/results/${journal.attemptId}`, { token });
    return status === 200;
  });
  const file = (name: string, as = token) =>
    server.app.inject({
      method: 'GET',
      url: `/api/v1/sittings/${sitting.sittingId}/${name}`,
      headers: { authorization: `Bearer ${as}` },
    });
  const heading =
    '\uFEFFCandidate number,Name,State,Released,Marks,Of,Not marked yet,capital,primes,gas,exact,gravity,essay';
  const refused = await file('results.csv');
  expect([refused.statusCode, refused.json<Problem>().code]).toEqual([409, 'results-not-published']);
  const all = await file('results.csv?unreleased=true');
  expect([all.headers['content-type'], all.headers['cache-control']]).toEqual([
    'text/csv; charset=utf-8',
    'no-store',
  ]);
  const absent = '1002,Candidate 1002,not started,,,,,,,,,,';
  expect(all.body.split('\r\n')).toEqual([
    heading,
    '1001,Candidate 1001,finalised,no,6.5,11.5,1,1,2,1,1,1.5,',
    absent,
    '',
  ]);
  await server.database.query(
    `INSERT INTO result_release (id, sitting_id, registration_ids, requested_by, requested_at, publish_at, released_at)
     SELECT gen_random_uuid(), sitting_id, jsonb_build_array(id), (SELECT id FROM account LIMIT 1), now(), now(), now()
     FROM registration
     WHERE sitting_id = $1 AND candidate_number = '1001'`,
    [sitting.sittingId],
  );
  expect((await file('results.csv')).body.split('\r\n')).toEqual([
    heading,
    '1001,Candidate 1001,finalised,yes,6.5,11.5,1,1,2,1,1,1.5,',
    absent,
    '',
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await file('results.xlsx')).rawPayload as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('Results')!;
  expect([sheet.rowCount, sheet.getCell('E2').value, sheet.getCell('M2').text]).toEqual([3, 6.5, '']);
  const acts = await server.database.query<{ details: object }>(
    `SELECT details FROM audit_entry JOIN audit_words USING (number) WHERE action = 'results.export' ORDER BY number`,
  );
  expect(acts.map(({ details }) => details)).toEqual([
    { format: 'csv', candidates: 2, unreleased: true },
    { format: 'csv', candidates: 2, unreleased: false },
    { format: 'xlsx', candidates: 2, unreleased: false },
  ]);
  expect((await file('results.csv', (await signInStaff(server, centre, 'marker')).token)).statusCode).toBe(
    403,
  );
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  expect((await file('results.csv', stranger)).statusCode).toBe(404);
});

test('marks that are not released are not beside those that are', () => {
  const grade = { marks: '3', maxMarks: '4', pendingItems: 0, items: [{ itemId: 'q', marks: '3' }] } as never;
  const [released, kept] = [true, false].map((isReleased) => ({
    ...{ candidateNumber: '7', name: 'N', state: 'finalised' as const, grade, isReleased },
  }));
  expect(resultTable(['q'], [released!, kept!], 'without').slice(1)).toEqual([
    ['7', 'N', 'finalised', 'yes', 3, 4, 0, 3],
    ['7', 'N', 'finalised', 'no', '', '', '', ''],
  ]);
});

test('a name is never run as a formula, and keeps its commas and quotes', () => {
  const candidate = { candidateNumber: '7', state: null, grade: null, isReleased: false };
  const names = ['=1+1', 'O"Neil, A', '@home', '-x'];
  const table = resultTable(
    [],
    names.map((name) => ({ ...candidate, name })),
    'without',
  );
  const lines = tableAsCsv(table).split('\r\n').slice(1, -1);
  expect(lines.map((line) => line.slice(2, line.indexOf(',not started')))).toEqual([
    `'=1+1`,
    '"O""Neil, A"',
    `'@home`,
    `'-x`,
  ]);
});
