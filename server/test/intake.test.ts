import type { Attempt } from '@examhall/shared/protocol';
import { receiptHolds, signBatch } from '@examhall/shared/sealing';
import { sampleResponses } from '@examhall/shared/testing';
import {
  makeCentre,
  makeSitting,
  makeStation,
  refreshToken,
  startAttempt,
  type TestAttempt,
  type TestCentre,
  type TestSitting,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let sitting: TestSitting;
let nextCandidate = 0;

beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  sitting = await makeSitting(server, centre, { candidates: 20 });
}, 60_000);
afterAll(() => server?.stop());

/** An attempt of a candidate nobody has used yet. */
function start(): Promise<TestAttempt> {
  nextCandidate += 1;
  return startAttempt(server, station, sitting, nextCandidate - 1);
}

function headOnServer(attempt: TestAttempt): Promise<Attempt['head']> {
  return server
    .request<Attempt>('GET', `/attempts/${attempt.journal.attemptId}`, { token: station.token })
    .then(({ body }) => body.head);
}

function storedBatches(attempt: TestAttempt): Promise<{ from_seq: number; body: Buffer }[]> {
  return server.database.query('SELECT from_seq, body FROM batch WHERE attempt_id = $1 ORDER BY from_seq', [
    attempt.journal.attemptId,
  ]);
}

function incidents(attempt: TestAttempt): Promise<{ kind: string; evidence: { body: string } }[]> {
  return server.database.query('SELECT kind, evidence FROM incident WHERE attempt_id = $1', [
    attempt.journal.attemptId,
  ]);
}

test('a batch is stored byte for byte and acknowledged through its last entry', async () => {
  const attempt = await start();
  const batch = attempt.journal.answerAll(sampleResponses.mixed).batch();
  const { status, body } = await attempt.journal.send(server, batch);
  const last = attempt.journal.entries.at(-1);
  expect(status).toBe(200);
  expect(body.through).toEqual({ seq: last?.seq, hash: last?.hash });
  expect(body.submission).toBeNull();
  expect((await storedBatches(attempt)).map((row) => row.body.toString('utf8'))).toEqual([batch.body]);
});

test('a batch repeated five times changes nothing', async () => {
  const attempt = await start();
  const batch = attempt.journal.answerAll(sampleResponses.mixed).batch();
  const replies = [];
  for (let time = 0; time < 5; time += 1) replies.push(await attempt.journal.send(server, batch));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(replies.map(({ body }) => JSON.stringify(body.through))).size).toBe(1);
  expect(await storedBatches(attempt)).toHaveLength(1);
  expect(await incidents(attempt)).toHaveLength(0);
});

test('copies of a batch that arrive at the same moment are stored once', async () => {
  const attempt = await start();
  const batch = attempt.journal.answerAll(sampleResponses.mixed).batch();
  const replies = await Promise.all(Array.from({ length: 12 }, () => attempt.journal.send(server, batch)));
  expect(replies.map(({ status }) => status)).toEqual(Array(12).fill(200));
  expect(await storedBatches(attempt)).toHaveLength(1);
});

test('a batch from the future is refused with the place where the journal ends, and fits later', async () => {
  const attempt = await start();
  const { journal } = attempt;
  journal.answerAll(sampleResponses.mixed);
  const tooEarly = await journal.send(server, journal.batch(3));
  expect(tooEarly.status).toBe(409);
  expect(tooEarly.body).toMatchObject({ code: 'journal-gap', head: { seq: 0 } });
  expect((await journal.send(server, journal.batch(1, 2))).status).toBe(200);
  expect((await journal.send(server, journal.batch(3))).status).toBe(200);
  expect((await headOnServer(attempt)).seq).toBe(journal.entries.length);
});

test('a batch that overlaps what is held adds only what is new', async () => {
  const attempt = await start();
  const { journal } = attempt;
  journal.answerAll(sampleResponses.mixed);
  await journal.send(server, journal.batch(1, 3));
  expect((await journal.send(server, journal.batch(2))).status).toBe(200);
  expect((await headOnServer(attempt)).seq).toBe(journal.entries.length);
  expect((await storedBatches(attempt)).map((row) => row.from_seq)).toEqual([1, 4]);
});

test('a fork is refused, kept as evidence and leaves the journal as it was', async () => {
  const attempt = await start();
  const { journal } = attempt;
  const other = journal.fork(1).answer('capital', { type: 'single-choice', option: 'c' });
  journal.answerAll(sampleResponses.mixed);
  await journal.send(server);
  const head = await headOnServer(attempt);
  const batch = other.batch();
  for (let time = 0; time < 2; time += 1) {
    const { status, body } = await other.send(server, batch);
    expect([status, body.code]).toEqual([409, 'journal-fork']);
  }
  expect(await headOnServer(attempt)).toEqual(head);
  const [incident, ...further] = await incidents(attempt);
  expect(incident?.kind).toBe('journal-fork');
  expect(Buffer.from(incident?.evidence.body ?? '', 'base64').toString('utf8')).toBe(batch.body);
  expect(further).toHaveLength(0);
});

test('an edited entry is refused and kept as evidence, though the station signed it', async () => {
  const attempt = await start();
  const { journal } = attempt;
  journal.answer('capital', { type: 'single-choice', option: 'a' });
  const edited = structuredClone(journal.entries);
  Object.assign(edited[1]?.payload ?? {}, { response: { type: 'single-choice', option: 'b' } });
  const batch = signBatch(journal.attemptId, edited, station.signing.privateKey);
  const { status, body } = await journal.send(server, batch);
  expect([status, body.code]).toEqual([422, 'journal-invalid']);
  expect((await headOnServer(attempt)).seq).toBe(0);
  expect((await incidents(attempt)).map(({ kind }) => kind)).toEqual(['journal-edited']);
});

test('a body changed after signing is refused', async () => {
  const { journal } = await start();
  journal.answer('capital', { type: 'single-choice', option: 'a' });
  const batch = journal.batch();
  const { status, body } = await journal.send(server, { ...batch, body: `${batch.body} ` });
  expect([status, body.code]).toEqual([401, 'signature-invalid']);
});

test('another station cannot write to the attempt, of this centre or of another', async () => {
  const attempt = await start();
  const otherCentre = await makeCentre(server);
  const strangers = [
    [await makeStation(server, centre), 409],
    [await makeStation(server, otherCentre), 404],
  ] as const;
  for (const [stranger, expected] of strangers) {
    const batch = signBatch(attempt.journal.attemptId, attempt.journal.entries, stranger.signing.privateKey);
    const { status } = await attempt.journal.send(server, batch, stranger.token);
    expect(status).toBe(expected);
  }
  expect((await headOnServer(attempt)).seq).toBe(0);
});

test('a body that is no batch is refused with the fields that are wrong', async () => {
  const { journal } = await start();
  const { status, body } = await journal.send(server, {
    body: '{"format":"x","entries":[]}',
    signature: 'AA==',
  });
  expect([status, body.code]).toEqual([422, 'journal-invalid']);
  expect((body.errors as { at: string }[]).map(({ at }) => at)).toEqual(
    expect.arrayContaining(['format', 'attemptId', 'entries']),
  );
});

test('a seal is answered with 202 and the same receipt every time, signed by the server', async () => {
  const attempt = await start();
  const { journal } = attempt;
  const batch = journal.answerAll(sampleResponses.allRight).seal().batch();
  const replies = [await journal.send(server, batch), await journal.send(server, batch)];
  expect(replies.map(({ status }) => status)).toEqual([202, 202]);
  const [first, second] = replies.map(({ body }) => body.submission?.signedReceipt);
  expect(second).toEqual(first);
  expect(first && receiptHolds(first, station.serverKey)).toBe(true);
  expect(first?.receipt.sealHash).toBe(journal.entries.at(-1)?.hash);
  const rows = await server.database.query('SELECT job, state FROM outbox WHERE key = $1', [
    journal.attemptId,
  ]);
  expect(rows).toEqual([{ job: 'finalise', state: 'pending' }]);
});

test('no answer is taken after the seal', async () => {
  const attempt = await start();
  const { journal } = attempt;
  journal.seal();
  await journal.send(server);
  const sealed = await headOnServer(attempt);
  journal.answer('capital', { type: 'single-choice', option: 'b' });
  const { status, body } = await journal.send(server);
  expect([status, body.code]).toEqual([422, 'journal-invalid']);
  expect(await headOnServer(attempt)).toEqual(sealed);
});

test('what arrives after the deadline and its grace is kept and marked late', async () => {
  const attempt = await start();
  await attempt.journal.send(server);
  server.clock.advance(62 * 60_000);
  const token = await refreshToken(server, station);
  attempt.journal.answer('capital', { type: 'single-choice', option: 'b' });
  expect((await attempt.journal.send(server, attempt.journal.batch(2), token)).status).toBe(200);
  const rows = await server.database.query('SELECT late FROM batch WHERE attempt_id = $1 ORDER BY from_seq', [
    attempt.journal.attemptId,
  ]);
  expect(rows).toEqual([{ late: false }, { late: true }]);
});
