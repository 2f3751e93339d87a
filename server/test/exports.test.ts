import ExcelJS from 'exceljs';
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

test('results are given out as CSV and as a workbook, and who took them is written down', async () => {
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
  const csv = await file('results.csv');
  expect([csv.headers['content-type'], csv.headers['cache-control']]).toEqual([
    'text/csv; charset=utf-8',
    'no-store',
  ]);
  expect(csv.body).toBe(
    [
      '\uFEFFCandidate number,Name,State,Marks,Of,Not marked yet,capital,primes,gas,exact,gravity,essay',
      '1001,Candidate 1001,finalised,6.5,11.5,1,1,2,1,1,1.5,',
      '1002,Candidate 1002,not started,,,,,,,,,',
      '',
    ].join('\r\n'),
  );
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await file('results.xlsx')).rawPayload as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('Results')!;
  expect([sheet.rowCount, sheet.getCell('D2').value, sheet.getCell('L2').text]).toEqual([3, 6.5, '']);
  const acts = await server.database.query<{ details: object }>(
    `SELECT details FROM audit_entry JOIN audit_words USING (number) WHERE action = 'results.export' ORDER BY number`,
  );
  expect(acts.map(({ details }) => details)).toEqual([
    { format: 'csv', candidates: 2 },
    { format: 'xlsx', candidates: 2 },
  ]);
  expect((await file('results.csv', (await signInStaff(server, centre, 'marker')).token)).statusCode).toBe(
    403,
  );
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  expect((await file('results.csv', stranger)).statusCode).toBe(404);
});

test('a name is never run as a formula, and keeps its commas and quotes', () => {
  const candidate = { candidateNumber: '7', state: null, grade: null };
  const names = ['=1+1', 'O"Neil, A', '@home', '-x'];
  const table = resultTable(
    [],
    names.map((name) => ({ ...candidate, name })),
  );
  const lines = tableAsCsv(table).split('\r\n').slice(1, -1);
  expect(lines.map((line) => line.slice(2, line.indexOf(',not started')))).toEqual([
    `'=1+1`,
    '"O""Neil, A"',
    `'@home`,
    `'-x`,
  ]);
});
