import { randomUUID } from 'node:crypto';
import type { SittingComparison, SittingStatistics, SittingTimes } from '@examhall/shared/protocol';
import { StatisticsRepository } from '../src/modules/statistics/statistics.repository.js';
import { StatisticsService } from '../src/modules/statistics/statistics.service.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestSitting,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let admin: string;
beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
}, 60_000);
afterAll(() => server?.stop());

const statistics = async ({ sittingId }: TestSitting, token = admin) =>
  server.request<SittingStatistics>('GET', `/sittings/${sittingId}/statistics`, { token });

/** The statistics once they are up to date and count so many attempts. */
const whenUpToDate = (sitting: TestSitting, attempts: number) =>
  until('the statistics are up to date', async () => {
    const { body } = await statistics(sitting);
    return body.upToDate && body.attempts === attempts ? body : false;
  });

async function handIn(sitting: TestSitting, candidate: number, option: string): Promise<void> {
  const { journal } = await startAttempt(server, station, sitting, candidate);
  await journal.answer('capital', { type: 'single-choice', option }).seal().send(server);
}

test('are there when the results are, and follow when more come and when items are withdrawn', async () => {
  const sitting = await makeSitting(server, centre, { candidates: 6 });
  expect((await statistics(sitting)).body).toMatchObject({ attempts: 0, mean: null, upToDate: true });
  for (const [candidate, option] of ['b', 'b', 'a'].entries()) await handIn(sitting, candidate, option);
  const three = await whenUpToDate(sitting, 3);
  const capital = three.items.find(({ itemId }) => itemId === 'capital');
  expect(capital).toMatchObject({
    attempts: 3,
    difficulty: expect.closeTo(2 / 3, 9),
    options: [
      { option: 'a', chosen: 1, meanTotal: 0 },
      { option: 'b', chosen: 2, meanTotal: 1 },
    ],
  });
  expect(three.distribution.map(({ attempts, rank }) => [attempts, rank])).toEqual([
    [1, 3],
    [2, 1],
  ]);
  await handIn(sitting, 3, 'b');
  await whenUpToDate(sitting, 4);
  await server.request('POST', `/sittings/${sitting.sittingId}/regrade`, {
    token: admin,
    body: { treatments: { capital: 'withdrawn-full-marks' }, reason: 'the question was wrong' },
  });
  const after = await until('everybody has its marks', async () => {
    const { body } = await statistics(sitting);
    return body.upToDate && body.distribution.length === 1 ? body : false;
  });
  expect(after.distribution[0]).toMatchObject({ attempts: 4, rank: 1 });
  const service = server.app.get(StatisticsService);
  const kept = await server.app.get(StatisticsRepository).find(sitting.sittingId);
  expect(kept?.sums).toEqual((await service.recomputed(sitting.sittingId)).toJSON());
});

test('that were never asked for are asked for by whoever looks', async () => {
  const sitting = await makeSitting(server, centre, { candidates: 1 });
  await handIn(sitting, 0, 'b');
  await whenUpToDate(sitting, 1);
  await server.database.query('UPDATE result SET counted_version = 0');
  await server.database.query('DELETE FROM sitting_sums');
  expect((await statistics(sitting)).body.upToDate).toBe(false);
  await whenUpToDate(sitting, 1);
});

test('are for administrators and markers of the centre', async () => {
  const sitting = await makeSitting(server, centre, { candidates: 1 });
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  expect((await statistics(sitting, stranger)).status).toBe(404);
  expect((await statistics(sitting, (await signInStaff(server, centre, 'invigilator')).token)).status).toBe(
    403,
  );
});

test('tell how long candidates had an item before them, and count who has come since', async () => {
  const sitting = await makeSitting(server, centre, { candidates: 2 });
  const path = `/sittings/${sitting.sittingId}/statistics/times`;
  const times = async () => (await server.request<SittingTimes>('GET', path, { token: admin })).body.items;
  expect(await times()).toEqual([]);
  for (const candidate of [0, 1]) {
    const { journal } = await startAttempt(server, station, sitting, candidate);
    journal.write({ kind: 'viewed', payload: { itemId: 'capital' } });
    // A second goes by with each entry.
    if (candidate === 1) journal.answer('capital', { type: 'single-choice', option: 'a' });
    await journal.seal().send(server);
    await whenUpToDate(sitting, candidate + 1);
    expect(await times()).toEqual([
      { itemId: 'capital', attempts: candidate + 1, lower: 1, median: 1, upper: candidate + 1 },
    ]);
  }
});

describe('a comparison', () => {
  const comparison = async ({ sittingId }: TestSitting, token = admin) =>
    server.request<SittingComparison>('GET', `/sittings/${sittingId}/statistics/comparison`, { token });

  test('tells groups, rooms and sittings of the exam apart, without canaries and other centres', async () => {
    const sitting = await makeSitting(server, centre, { candidates: 5 });
    expect((await comparison(sitting)).body).toEqual({
      ...{ sittingId: sitting.sittingId, groups: [], rooms: [], sittings: [] },
    });
    await server.database.query(
      `UPDATE registration SET group_name = CASE WHEN candidate_number < '1003' THEN 'A' WHEN candidate_number < '1005' THEN 'B' END
       WHERE sitting_id = $1`,
      [sitting.sittingId],
    );
    const room = randomUUID();
    await server.database.query(
      `INSERT INTO sitting_room (id, sitting_id, number, name, row_count, column_count, naming, left_out)
       VALUES ($1, $2, 1, 'Lab 1', 2, 3, 'letters', '[]')`,
      [room, sitting.sittingId],
    );
    await server.database.query(
      `UPDATE registration SET room_id = $1, seat = candidate_number WHERE sitting_id = $2 AND candidate_number IN ('1001', '1003')`,
      [room, sitting.sittingId],
    );
    for (const [candidate, option] of ['b', 'a', 'b', 'b', 'a'].entries())
      await handIn(sitting, candidate, option);
    await whenUpToDate(sitting, 5);
    const [result] = await server.database.query<{ most: string }>(
      `SELECT r.grade->>'maxMarks' AS most FROM result r JOIN attempt a ON a.id = r.attempt_id WHERE a.sitting_id = $1`,
      [sitting.sittingId],
    );
    const maxMarks = Number(result?.most);
    const row = (name: string | null, attempts: number, mean: number, median: string) => ({
      ...{ name, attempts, mean: expect.closeTo(mean, 9), median, share: expect.closeTo(mean / maxMarks, 9) },
    });
    const { body } = await comparison(sitting);
    expect(body.groups).toEqual([row('A', 2, 0.5, '0'), row('B', 2, 1, '1'), row(null, 1, 0, '0')]);
    expect(body.rooms).toEqual([row('Lab 1', 2, 1, '1'), row(null, 3, 1 / 3, '0')]);
    expect(body.sittings).toEqual([
      {
        ...row('A sitting', 5, 0.6, '1'),
        ...{ sittingId: sitting.sittingId, opensAt: expect.any(String) },
      },
    ]);
    // A canary among them is not counted, and neither is a sitting of another centre.
    await server.database.query(
      `INSERT INTO canary (sitting_id, registration_id, station_id, access_code_box, responses, expected, state, findings, set_up_by, set_up_at)
       SELECT sitting_id, id, $2, '', '{}', '{}', 'waiting', '[]', (SELECT id FROM account LIMIT 1), now()
       FROM registration WHERE sitting_id = $1 AND candidate_number = '1005'`,
      [sitting.sittingId, station.stationId],
    );
    expect((await comparison(sitting)).body.groups.map(({ name }) => name)).toEqual(['A', 'B']);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await comparison(sitting, stranger)).status).toBe(404);
  });

  test('has every sitting of the exam, the earliest first', async () => {
    const first = await makeSitting(server, centre, { candidates: 1 });
    const second = await makeSitting(server, centre, { candidates: 1, opensInMs: -120_000 });
    await server.database.query(
      'UPDATE sitting SET exam_id = (SELECT exam_id FROM sitting WHERE id = $1) WHERE id = $2',
      [first.sittingId, second.sittingId],
    );
    await handIn(first, 0, 'b');
    await handIn(second, 0, 'a');
    await whenUpToDate(first, 1);
    await whenUpToDate(second, 1);
    const { sittings } = (await comparison(first)).body;
    expect(sittings.map(({ sittingId, mean }) => [sittingId, mean])).toEqual([
      [second.sittingId, 0],
      [first.sittingId, 1],
    ]);
  });
});
