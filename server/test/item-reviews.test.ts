import type { Response } from '@examhall/shared/items';
import type { ItemReview, ItemReviewSummary, SittingStatistics } from '@examhall/shared/protocol';
import { DataSource } from 'typeorm';
import { ItemReview1774000000000 } from '../src/platform/database/migrations/15-item-review.js';
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
/** Twelve candidates: the strong choose Sydney, the weak know the capital, and nobody can multiply. */
let sitting: TestSitting;
beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
  sitting = await makeSitting(server, centre, { candidates: 12 });
  const capital = (option: string): [string, Response] => ['capital', { type: 'single-choice', option }];
  const known: [string, Response][] = [
    ['primes', { type: 'multiple-choice', options: ['a', 'c'] }],
    ['gas', { type: 'short-text', text: 'CO2' }],
  ];
  for (let candidate = 0; candidate < 12; candidate++) {
    const { journal } = await startAttempt(server, station, sitting, candidate);
    const isStrong = candidate < 4;
    const responses = isStrong ? [capital(candidate === 0 ? 'b' : 'a'), ...known] : [capital('b')];
    await journal.answerAll(new Map(responses)).seal().send(server);
  }
  await upToDate(12);
}, 120_000);
afterAll(() => server?.stop());

const statistics = async () =>
  (
    await server.request<SittingStatistics>('GET', `/sittings/${sitting.sittingId}/statistics`, {
      token: admin,
    })
  ).body;
const upToDate = (attempts: number) =>
  until('the statistics are up to date', async () => {
    const found = await statistics();
    return found.upToDate && found.attempts === attempts ? found : false;
  });
const base = () => `/sittings/${sitting.sittingId}/item-reviews`;
const list = async (token = admin) => server.request<ItemReviewSummary[]>('GET', base(), { token });
const view = async (itemId: string, token = admin) =>
  server.request<ItemReview>('GET', `${base()}/${itemId}`, { token });
const decide = (itemId: string, decision: string, note = 'because', token = admin) =>
  server.request<ItemReview>('POST', `${base()}/${itemId}/decisions`, { token, body: { decision, note } });
const undo = (itemId: string, id: string, token = admin) =>
  server.request<ItemReview>('POST', `${base()}/${itemId}/decisions/${id}/undo`, { token, body: {} });

test('every question is there with what its figures say against it', async () => {
  const { body } = await list();
  expect(body.map(({ itemId, number }) => [itemId, number])).toEqual([
    ...[
      ['capital', 1],
      ['primes', 2],
      ['gas', 3],
      ['exact', 4],
      ['gravity', 5],
      ['essay', 6],
    ],
  ]);
  const flagsOf = (itemId: string) => body.find((each) => each.itemId === itemId)!.flags;
  expect(flagsOf('capital')).toEqual([
    { kind: 'negative-discrimination', discrimination: expect.any(Number) },
    { kind: 'stronger-distractor', option: 'a', chosen: 3, key: 1 },
    { kind: 'unchosen-distractor', option: 'c' },
  ]);
  expect(flagsOf('exact')).toEqual([{ kind: 'too-hard', share: 0 }]);
  expect(flagsOf('gas')).toEqual([]);
});

test('a question is shown with its key, its figures, what the strong chose and how it is marked', async () => {
  const { body } = await view('capital');
  expect(body).toMatchObject({
    ...{ examId: sitting.examId, sittingTitle: 'A sitting', correct: 'Canberra', right: ['b'] },
    item: { id: 'capital', options: expect.any(Array) },
    figures: { attempts: 12, difficulty: 0.75 },
    strong: { attempts: 4, options: { a: 3, b: 1 } },
    rule: { scoring: 'all-or-nothing' },
    ...{ treatment: 'normal', revisions: [], history: [], decided: null },
  });
});

test('what is decided stands until something else is, can be undone once, and is written down', async () => {
  expect((await decide('gas', 'watch', 'a trademark')).body.decided).toMatchObject({
    ...{ decision: 'watch', note: 'a trademark', decidedBy: 'admin', undone: null },
  });
  server.clock.advance(1_000);
  const { body: kept } = await decide('gas', 'keep', 'it is not');
  expect(kept.history.map(({ decision }) => decision)).toEqual(['keep', 'watch']);
  expect((await list()).body.find(({ itemId }) => itemId === 'gas')!.decided?.decision).toBe('keep');
  const { body: undone } = await undo('gas', kept.decided!.id);
  expect(undone.decided?.decision).toBe('watch');
  expect(undone.history[0]).toMatchObject({ decision: 'keep', undone: { by: 'admin' } });
  expect((await undo('gas', kept.decided!.id)).status).toBe(409);
  const acts = await server.database.query<{ action: string; why: string | null; details: object }>(
    `SELECT action, why, details FROM audit_entry JOIN audit_words USING (number)
     WHERE action LIKE 'item.%' ORDER BY number`,
  );
  expect(acts.map(({ action, why }) => [action, why])).toEqual([
    ['item.decide', 'a trademark'],
    ['item.decide', 'it is not'],
    ['item.undo-decision', null],
  ]);
  expect(acts[2]!.details).toMatchObject({ itemId: 'gas', decision: 'keep' });
});

test('nobody decides about what is not theirs or not there', async () => {
  const marker = (await signInStaff(server, centre, 'marker')).token;
  expect((await list(marker)).status).toBe(200);
  expect((await decide('gas', 'keep', 'because', marker)).status).toBe(403);
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  expect((await list(stranger)).status).toBe(404);
  expect((await view('gas', stranger)).status).toBe(404);
  expect((await decide('gas', 'keep', 'because', stranger)).status).toBe(404);
  expect((await view('nothing')).status).toBe(404);
  expect((await decide('nothing', 'keep')).status).toBe(404);
  expect((await decide('gas', 'burn')).status).toBe(422);
  expect((await decide('gas', 'keep', '')).status).toBe(422);
  const { body } = await decide('primes', 'keep');
  expect((await undo('gas', body.decided!.id)).status).toBe(404);
});

test('a question that is withdrawn is flagged no more, and tells who has changed it why', async () => {
  await server.request('POST', `/sittings/${sitting.sittingId}/regrade`, {
    token: admin,
    body: { treatments: { exact: 'withdrawn' }, reason: 'never taught' },
  });
  const { body } = await view('exact');
  expect(body).toMatchObject({
    ...{ flags: [], treatment: 'withdrawn' },
    revisions: [{ number: 1, treatment: 'withdrawn', reason: 'never taught', madeBy: 'admin' }],
  });
  expect((await view('gas')).body.revisions).toEqual([]);
});

test('statistics of an earlier version are made anew after the upgrade', async () => {
  const before = await upToDate(12);
  const runner = server.app.get(DataSource).createQueryRunner();
  try {
    await new ItemReview1774000000000().down(runner);
    await runner.query(`INSERT INTO sitting_sums (sitting_id, sums, computed_at) VALUES ($1, $2, now())`, [
      sitting.sittingId,
      JSON.stringify({ format: 'examhall-sums-v1', count: 12, items: {} }),
    ]);
    await runner.query('UPDATE result SET counted_version = version');
    await new ItemReview1774000000000().up(runner);
  } finally {
    await runner.release();
  }
  const { computedAt: _then, ...same } = before;
  expect(await upToDate(12)).toMatchObject(same);
});
