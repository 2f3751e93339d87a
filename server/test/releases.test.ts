import type { Problem, ResultRelease, SittingDetail, SittingSummary } from '@examhall/shared/protocol';
import { sampleResponses } from '@examhall/shared/testing';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestAttempt,
  type TestCentre,
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
}, 60_000);
// Hours go by in these tests, and tokens do not last that long.
beforeEach(async () => {
  station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
});
afterAll(() => server?.stop());

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(server.clock.now().getTime() + hours * HOUR_MS).toISOString();
const get = <Body>(path: string, token = admin) => server.request<Body & Problem>('GET', path, { token });
const post = <Body>(path: string, body: object = {}, token = admin) =>
  server.request<Body & Problem>('POST', path, { token, body });

/** A sitting of two, handed in and finalised; only the first `sealed` have handed in. */
async function sat(sealed = 2) {
  const sitting = await makeSitting(server, centre, { candidates: 2 });
  const attempts: TestAttempt[] = [];
  for (const candidate of [0, 1]) {
    const attempt = await startAttempt(server, station, sitting, candidate);
    attempt.journal.answerAll(sampleResponses.mixed);
    if (candidate < sealed) attempt.journal.seal();
    await attempt.journal.send(server);
    attempts.push(attempt);
  }
  for (const { journal } of attempts.slice(0, sealed))
    await until('it is finalised', async () => (await get(`/results/${journal.attemptId}`)).status === 200);
  const path = `/sittings/${sitting.sittingId}`;
  const { registrations } = (await get<SittingDetail>(path)).body;
  const ids = attempts.map(
    ({ journal }) => registrations.find(({ attempt }) => attempt?.id === journal.attemptId)!.id,
  );
  return { path, attempts, ids, releases: `${path}/releases` };
}

const seenBy = async ({ journal, candidateToken }: TestAttempt) =>
  (await get(`/submissions/${journal.attemptId}/result`, candidateToken)).status;
const published = async (path: string) => (await get<SittingDetail>(path)).body.resultsPublishedAt !== null;

test('some candidates see their results before the others, as soon as theirs are ready', async () => {
  const { path, attempts, ids, releases } = await sat(1);
  expect((await post(releases)).body.code).toBe('results-not-ready');
  expect((await post(releases, { registrationIds: ids })).body.code).toBe('results-not-ready');
  const { status, body } = await post<ResultRelease[]>(releases, { registrationIds: [ids[0]!] });
  expect([status, body.map(({ state }) => state)]).toEqual([201, ['released']]);
  expect([await seenBy(attempts[0]!), await published(path)]).toEqual([200, false]);
  await attempts[1]!.journal.seal().send(server);
  await until(
    'the other is finalised',
    async () => (await get(`/results/${attempts[1]!.journal.attemptId}`)).status === 200,
  );
  expect(await seenBy(attempts[1]!)).toBe(409);
  expect((await post<SittingSummary>(releases)).status).toBe(201);
  expect([await seenBy(attempts[1]!), await published(path)]).toEqual([200, true]);
  expect((await post(releases)).body.code).toBe('conflict');
});

test('at a planned time, once, also when the server was not there for a while', async () => {
  const { path, attempts, releases } = await sat();
  const { body } = await post<ResultRelease[]>(releases, { publishAt: inHours(1) });
  expect(body).toMatchObject([{ state: 'planned', registrationIds: null, failure: null }]);
  server.clock.advance(0.9 * HOUR_MS);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([await seenBy(attempts[0]!), await published(path)]).toEqual([409, false]);
  server.clock.advance(0.2 * HOUR_MS);
  const fresh = (await signInStaff(server, centre)).token;
  await until(
    'they are released',
    async () => (await get<SittingDetail>(path, fresh)).body.resultsPublishedAt !== null,
  );
  expect((await get<ResultRelease[]>(releases, fresh)).body).toMatchObject([{ state: 'released' }]);
  const acts = await server.database.query<{ action: string }>(
    'SELECT action FROM audit_entry WHERE subject = $1 ORDER BY number',
    [path.split('/').at(-1)],
  );
  expect(acts.map(({ action }) => action)).toEqual(['results.release', 'sitting.publish-results']);
});

test('what is called off before is not released', async () => {
  const { path, releases } = await sat();
  const { body } = await post<ResultRelease[]>(releases, { publishAt: inHours(1) });
  const cancel = `${releases}/${body[0]!.id}/cancel`;
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  expect((await post(cancel, {}, stranger)).status).toBe(404);
  expect((await post<ResultRelease[]>(cancel)).body).toMatchObject([{ state: 'cancelled' }]);
  expect((await post(cancel)).body.code).toBe('conflict');
  server.clock.advance(2 * HOUR_MS);
  admin = (await signInStaff(server, centre)).token;
  await until('the job has run', async () => {
    const rows = await server.database.query(
      `SELECT 1 FROM outbox WHERE job = 'release-results' AND key = $1 AND state = 'done'`,
      [body[0]!.id],
    );
    return rows.length === 1;
  });
  expect(await published(path)).toBe(false);
});

test('what is not ready at its time is not released, and says why', async () => {
  const { path, releases } = await sat(1);
  await post(releases, { publishAt: inHours(0.5) });
  server.clock.advance(0.6 * HOUR_MS);
  const failed = await until('it was tried', async () => {
    const { body } = await get<ResultRelease[]>(releases);
    return body[0]?.state === 'failed' ? body[0] : false;
  });
  expect(failed.failure).toBe('Attempts in this sitting: 1 still running.');
  expect(await published(path)).toBe(false);
});

test.each([
  ['a moment that has passed', () => ({ publishAt: inHours(-1) }), 'publishAt'],
  ['no moment', () => ({ publishAt: 'soon' }), 'publishAt'],
  ['nobody', () => ({ registrationIds: [] }), 'registrationIds'],
  ['a stranger', () => ({ registrationIds: [crypto.randomUUID()] }), 'registrationIds'],
])('%s is refused', async (_what, body, at) => {
  const { releases } = await sat();
  const reply = await post(releases, body());
  expect([reply.status, reply.body.errors?.[0]?.at]).toEqual([422, at]);
  expect((await get<ResultRelease[]>(releases)).body).toEqual([]);
});

test('is for administrators alone', async () => {
  const { releases } = await sat();
  const marker = (await signInStaff(server, centre, 'marker')).token;
  expect((await post(releases, {}, marker)).status).toBe(403);
});
