import { randomUUID } from 'node:crypto';
import type { Submission, SubmissionResult, SubmissionsStatus } from '@examhall/shared/protocol';
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
let sitting: TestSitting;
let next = 0;
beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  sitting = await makeSitting(server, centre, { candidates: 12 });
}, 60_000);
afterAll(() => server?.stop());

async function sealed(): Promise<TestAttempt> {
  const attempt = await startAttempt(server, station, sitting, next++);
  await attempt.journal.answer('capital', { type: 'single-choice', option: 'b' }).seal().send(server);
  return attempt;
}

const status = (id: string, token: string, wait = 0) =>
  server.request<Submission>('GET', `/submissions/${id}?wait=${wait}`, { token });

test('a sealed attempt is answered with where to ask for its result and when it will be there', async () => {
  const attempt = await startAttempt(server, station, sitting, next++);
  const { status: code, body } = await attempt.journal.seal().send(server);
  expect(code).toBe(202);
  expect(body.submission).toMatchObject({
    submissionId: attempt.journal.attemptId,
    statusUrl: `/api/v1/submissions/${attempt.journal.attemptId}`,
    readyInSeconds: expect.any(Number),
  });
});

test('a question that waits is answered when the result is made', async () => {
  const attempt = await sealed();
  const { body } = await status(attempt.journal.attemptId, attempt.candidateToken, 20);
  expect(body).toMatchObject({ state: 'finalised', readyInSeconds: 0 });
});

test('a question for an attempt that is still running is answered like one for nothing', async () => {
  const attempt = await startAttempt(server, station, sitting, next++);
  expect((await status(attempt.journal.attemptId, attempt.candidateToken)).status).toBe(404);
});

test.each([['-1'], ['26'], ['soon']])('a wait of %s seconds is refused', async (wait) => {
  const { status: code } = await server.request('GET', `/submissions/${randomUUID()}?wait=${wait}`, {
    token: station.token,
  });
  expect(code).toBe(422);
});

test('many submissions are asked for at once, and only one’s own are answered', async () => {
  const attempts = [await sealed(), await sealed()];
  const other = await makeStation(server, centre);
  const elsewhere = await makeCentre(server);
  const ids = [randomUUID(), ...attempts.map(({ journal }) => journal.attemptId)];
  const ask = (token: string) =>
    server.request<SubmissionsStatus>('POST', '/submissions:batchStatus', { token, body: { ids } });
  const answered = async (token: string) => (await ask(token)).body.submissions.map(({ id }) => id);
  expect(await answered(station.token)).toEqual(ids.slice(1));
  expect(await answered((await signInStaff(server, centre)).token)).toEqual(ids.slice(1));
  expect(await answered(attempts[0]?.candidateToken ?? '')).toEqual([ids[1]]);
  expect(await answered(other.token)).toEqual([]);
  expect(await answered((await signInStaff(server, elsewhere)).token)).toEqual([]);
});

test('too many in one question are refused', async () => {
  const ids = Array.from({ length: 501 }, () => randomUUID());
  const { status: code } = await server.request('POST', '/submissions:batchStatus', {
    token: station.token,
    body: { ids },
  });
  expect(code).toBe(422);
});

test('the candidate sees the result when it is published, and not before; staff see it at once', async () => {
  const own = await makeSitting(server, centre, { candidates: 1 });
  const attempt = await startAttempt(server, station, own);
  await attempt.journal.answer('capital', { type: 'single-choice', option: 'b' }).seal().send(server);
  const { attemptId } = attempt.journal;
  await until(
    'it is finalised',
    async () => (await status(attemptId, station.token)).body.state === 'finalised',
  );
  const result = (token: string) =>
    server.request<SubmissionResult & { code?: string }>('GET', `/submissions/${attemptId}/result`, {
      token,
    });
  const { token } = await signInStaff(server, centre);
  expect((await result(attempt.candidateToken)).body.code).toBe('results-not-published');
  expect((await result(token)).status).toBe(200);
  await server.request('POST', `/sittings/${own.sittingId}/publish-results`, { token, body: {} });
  const { status: code, body } = await result(attempt.candidateToken);
  expect(code).toBe(200);
  expect(body).toMatchObject({ submissionId: attemptId, version: 1 });
  expect(body.sections.reduce((sum, { answered }) => sum + answered, 0)).toBe(1);
});
