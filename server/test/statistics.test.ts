import type { SittingStatistics, SittingTimes } from '@examhall/shared/protocol';
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
