import { gradeByHash } from '@examhall/shared/grading';
import { defaultRules, paperItems, type Item, type Paper, type Response } from '@examhall/shared/items';
import { presentedPaper } from '@examhall/shared/journal';
import type { Canary, Marking, Problem, Result, SittingStatistics } from '@examhall/shared/protocol';
import { gradingKeyContext, openKeyHashes, openRelease } from '@examhall/shared/sealing';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestAttempt,
  type TestCentre,
  type TestSitting,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let token: string;

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  token = (await signInStaff(server, centre)).token;
}, 60_000);
afterAll(() => server?.stop());

const POOL = 12;
const DRAWN = 3;
const CANDIDATES = 6;
const item = (id: string): Item => ({ id, type: 'true-false', prompt: id, marks: '2', subject: '' });
const pool = Array.from({ length: POOL }, (_, index) => item(`p${index}`));
const paper: Paper = {
  ...{ title: 'Drawn', language: 'en', instructions: '', media: [] },
  sections: [
    { id: 'drawn', title: 'Drawn', draw: DRAWN, shuffle: true, items: pool },
    { id: 'all', title: 'All', items: [item('same')] },
  ],
};
const key = {
  version: '1',
  items: Object.fromEntries(
    paperItems(paper).map(({ id }) => [id, { type: 'true-false' as const, correct: true }]),
  ),
};
const yes: Response = { type: 'true-false', value: true };

const get = <Body>(path: string) => server.request<Body & Problem>('GET', path, { token });
const post = <Body>(path: string, body: object = {}) =>
  server.request<Body & Problem>('POST', path, { token, body });
const drawnBy = ({ started }: TestAttempt) =>
  paperItems(presentedPaper(paper, started.seed)).map(({ id }) => id);

/** Grades as the station does: what it presented, from the sealed hashes, by the key that was released to it. */
async function gradedLocally({ started, journal }: TestAttempt, sitting: TestSitting): Promise<void> {
  const context = gradingKeyContext(started.attemptId, started.packageId);
  const gradingKey = openRelease(station.exchange.privateKey, started.gradingKey ?? '', context);
  const part = await server.app.inject({
    url: `/api/v1/packages/${sitting.packageId}/parts/key/chunks/0`,
    headers: { authorization: `Bearer ${station.token}` },
  });
  const input = {
    ...{ packageId: sitting.packageId, packageVersion: 1, paper: presentedPaper(paper, started.seed) },
    responses: new Map(paperItems(paper).map(({ id }) => [id, yes])),
  };
  const hashes = openKeyHashes(sitting.packageId, part.rawPayload, gradingKey);
  journal.write({ kind: 'locally-graded', payload: { grade: gradeByHash(input, hashes, gradingKey) } });
}

/** Everybody answers everything there is, also what they were not given, rightly. */
async function sat(): Promise<{ sitting: TestSitting; attempts: TestAttempt[] }> {
  const sitting = await makeSitting(server, centre, {
    ...{ paper, key, rules: defaultRules, candidates: CANDIDATES, gradingKeyRelease: 'at-start' },
  });
  const attempts: TestAttempt[] = [];
  for (let candidate = 0; candidate < CANDIDATES; candidate += 1) {
    const attempt = await startAttempt(server, station, sitting, candidate);
    for (const { id } of paperItems(paper)) attempt.journal.answer(id, yes);
    attempt.journal.seal();
    await gradedLocally(attempt, sitting);
    expect((await attempt.journal.send(server)).status).toBeLessThan(300);
    attempts.push(attempt);
  }
  for (const attempt of attempts) await result(attempt);
  return { sitting, attempts };
}

async function result({ journal }: TestAttempt): Promise<Result> {
  let found: Result | null = null;
  await until('the result is there and compared', async () => {
    const { status, body } = await get<Result>(`/results/${journal.attemptId}`);
    found = status === 200 && body.agreement !== 'pending' ? body : null;
    return found !== null;
  });
  return found as unknown as Result;
}

test('each candidate is graded on what they were given; station, server and statistics agree', async () => {
  const { sitting, attempts } = await sat();
  expect(new Set(attempts.map((attempt) => drawnBy(attempt).sort().join())).size).toBeGreaterThan(1);
  for (const attempt of attempts) {
    const { grade, agreement, items } = await result(attempt);
    expect([grade.marks, grade.maxMarks, agreement]).toEqual(['8', '8', 'agreed']);
    expect(items.map((one) => one.item.id).sort()).toEqual(drawnBy(attempt).sort());
  }
  let statistics: SittingStatistics | null = null;
  await until('all are counted', async () => {
    const { body } = await get<SittingStatistics>(`/sittings/${sitting.sittingId}/statistics`);
    statistics = body;
    return body.attempts === CANDIDATES;
  });
  const { items, sections } = statistics as unknown as SittingStatistics;
  for (const { itemId, attempts: count } of items) {
    expect(count).toBe(attempts.filter((attempt) => drawnBy(attempt).includes(itemId)).length);
  }
  expect(sections.map(({ mean }) => mean)).toEqual([2 * DRAWN, 2]);

  // A question that turns out bad is withdrawn: for those alone who were given it.
  const [bad = ''] = drawnBy(attempts[0]!).filter((id) => id !== 'same');
  const regraded = await post<Marking>(`/sittings/${sitting.sittingId}/regrade`, {
    ...{ reason: 'a misprint', treatments: { [bad]: 'withdrawn' } },
  });
  expect(regraded.status).toBe(202);
  for (const attempt of attempts) {
    const most = drawnBy(attempt).includes(bad) ? '6' : '8';
    await until('it is marked again', async () => (await result(attempt)).grade.maxMarks === most);
  }
}, 60_000);

test('a submission tells what was given, and a canary can be set up that answers whatever it draws', async () => {
  const { sitting, attempts } = await sat();
  await post(`/sittings/${sitting.sittingId}/publish-results`);
  const { body } = await get<{ sections: object[] }>(`/submissions/${attempts[0]!.journal.attemptId}/result`);
  expect(body.sections).toMatchObject([
    { sectionId: 'drawn', items: DRAWN, answered: DRAWN, marks: '6', maxMarks: '6' },
    { sectionId: 'all', items: 1, answered: 1 },
  ]);
  const other = await makeSitting(server, centre, { paper, key, opensInMs: 60_000 });
  const { status } = await post<Canary>(`/sittings/${other.sittingId}/canary`, {
    stationId: station.stationId,
  });
  expect(status).toBeLessThan(300);
}, 60_000);
