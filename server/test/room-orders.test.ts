import { randomUUID } from 'node:crypto';
import type {
  BatchAck,
  EnrolledStation,
  HeartbeatAck,
  IssuedOrder,
  RoomOrdersReport,
  SittingDetail,
} from '@examhall/shared/protocol';
import { codeKeyContext, openRelease, readResumeCode } from '@examhall/shared/sealing';
import { Audit } from '../src/platform/audit/index.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  refreshToken,
  signInStaff,
  startAttempt,
  type TestAttempt,
  type TestCentre,
  type TestSitting,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const MINUTE_MS = 60_000;
const sampleId = '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10';
let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let sitting: TestSitting;
let staff: { token: string };

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
}, 60_000);
beforeEach(async () => {
  station = await makeStation(server, centre);
  sitting = await makeSitting(server, centre, { candidates: 4 });
  staff = await signInStaff(server, centre, 'invigilator');
});
afterAll(() => server?.stop());

const start = (candidate: number) => startAttempt(server, station, sitting, candidate);
const idOf = ({ started }: TestAttempt) => started.attemptId;
const order = (attemptIds: string[], given: object, why = 'fire alarm', token = staff.token) =>
  server.request<RoomOrdersReport & { code?: string }>('POST', `/sittings/${sitting.sittingId}/room/orders`, {
    token,
    body: { attemptIds, order: given, why },
  });
async function beat(attempt: TestAttempt, ordersThrough = 0): Promise<HeartbeatAck> {
  const { body } = await server.request<HeartbeatAck>('POST', `/attempts/${idOf(attempt)}/heartbeats`, {
    token: station.token,
    body: { entries: 1, answered: 0, ordersThrough },
  });
  return body;
}
const issued = (attempt: TestAttempt) =>
  server.database.query<{ body: { kind: string; number: number }; why: string }>(
    'SELECT body, why FROM attempt_order WHERE attempt_id = $1 ORDER BY number',
    [idOf(attempt)],
  );
const incidents = (attempt: TestAttempt) =>
  server.database.query<{ kind: string }>('SELECT kind FROM incident WHERE attempt_id = $1', [idOf(attempt)]);
const problems = ({ body }: { body: RoomOrdersReport }) =>
  body.outcomes.map(({ problem }) => problem && problem.code);

describe('one order to many', () => {
  it('reaches those that can have it, says of each of the others why not, and is written down for each', async () => {
    const [one, two, handedIn] = [await start(0), await start(1), await start(2)];
    await handedIn.journal.seal().send(server);
    const elsewhere = await makeSitting(server, centre);
    const stranger = await startAttempt(server, station, elsewhere);
    const nobody = randomUUID();
    const ids = [idOf(one), idOf(handedIn), nobody, idOf(stranger), idOf(two)];
    const reply = await order(ids, { kind: 'message', text: 'Ten minutes left.' }, 'usual notice');
    expect(reply.status).toBe(200);
    expect(reply.body.outcomes.map(({ attemptId }) => attemptId)).toEqual(ids);
    expect(problems(reply)).toEqual([null, 'attempt-already-sealed', 'not-found', 'not-found', null]);
    expect(reply.body.outcomes[1]?.problem?.detail).toBe('This exam has already been handed in.');
    for (const attempt of [one, two]) {
      expect((await beat(attempt)).orders).toMatchObject([
        { number: 1, kind: 'message', text: 'Ten minutes left.', issuedBy: 'invigilator' },
      ]);
      expect(await issued(attempt)).toMatchObject([{ why: 'usual notice' }]);
    }
    expect(await issued(stranger)).toEqual([]);
    const audited = await server.database.query<{ subject: string; why: string }>(
      `SELECT subject, why FROM audit_entry JOIN audit_words USING (number) WHERE action = 'attempt.order.message' AND subject = ANY ($1) ORDER BY number`,
      [ids],
    );
    expect(audited.map(({ subject }) => subject).sort()).toEqual([idOf(one), idOf(two)].sort());
    expect(await server.app.get(Audit).check()).toMatchObject({ brokenAt: null });
  });

  it('gives each its own code and deadline', async () => {
    const [one, two] = [await start(0), await start(1)];
    const { body } = await order([idOf(one), idOf(two)], { kind: 'time', minutes: 5, reason: 'lost-time' });
    const codes = body.outcomes.map(({ code }) => code);
    expect(new Set(codes).size).toBe(2);
    for (const attempt of [one, two])
      expect(Date.parse((await beat(attempt)).deadline) - Date.parse(attempt.started.deadline)).toBe(
        5 * MINUTE_MS,
      );
  });

  it.each([
    ['no reason', { why: '' }],
    ['no attempts', { attemptIds: [] }],
    ['no ids', { attemptIds: ['seat 3'] }],
    ['an attempt named twice', { attemptIds: [sampleId, sampleId] }],
    ['more than a room', { attemptIds: Array.from({ length: 1_001 }, () => randomUUID()) }],
    ['no order', { order: undefined }],
    ['an unknown order', { order: { kind: 'shout' } }],
    ['a message without a text', { order: { kind: 'message' } }],
    ['time without minutes', { order: { kind: 'time', reason: 'lost-time' } }],
    ['no time', { order: { kind: 'time', minutes: 0, reason: 'lost-time' } }],
    ['time without a reason', { order: { kind: 'time', minutes: 5 } }],
    ['too much time', { order: { kind: 'unlock', minutes: 241 } }],
  ])('is refused and changes nothing with %s', async (_what, change) => {
    const attempt = await start(0);
    const body = { attemptIds: [idOf(attempt)], order: { kind: 'collect' }, why: 'over', ...change };
    const { status } = await server.request('POST', `/sittings/${sitting.sittingId}/room/orders`, {
      token: staff.token,
      body,
    });
    expect(status).toBe(422);
    expect(await issued(attempt)).toEqual([]);
  });

  it('is for the staff of the sitting’s own centre', async () => {
    const attempt = await start(0);
    const stranger = await signInStaff(server, await makeCentre(server), 'admin');
    const marker = await signInStaff(server, centre, 'marker');
    const statuses = [];
    for (const { token } of [stranger, marker, station])
      statuses.push((await order([idOf(attempt)], { kind: 'collect' }, 'x', token)).status);
    expect(statuses).toEqual([404, 403, 403]);
    expect(await issued(attempt)).toEqual([]);
  });
});

describe('a pause', () => {
  it('gives back what it took, begins and ends once, and can be ended by a code', async () => {
    const [one, two] = [await start(0), await start(1)];
    await order([idOf(one)], { kind: 'pause' });
    server.clock.advance(2.5 * MINUTE_MS);
    const again = await order([idOf(one), idOf(two)], { kind: 'pause' });
    expect(problems(again)).toEqual(['conflict', null]);
    expect(again.body.outcomes[0]?.problem?.detail).toBe('This exam is paused already.');
    server.clock.advance(4 * MINUTE_MS);
    const resumed = await order([idOf(one), idOf(two)], { kind: 'resume' });
    const [ackOne, ackTwo] = [await beat(one), await beat(two)];
    expect(ackOne.orders).toMatchObject([{ kind: 'pause' }, { number: 2, kind: 'resume', seconds: 420 }]);
    expect(ackTwo.orders).toMatchObject([{ kind: 'pause' }, { number: 2, kind: 'resume', seconds: 240 }]);
    expect(Date.parse(ackOne.deadline) - Date.parse(one.started.deadline)).toBe(7 * MINUTE_MS);
    const { body } = await server.request<EnrolledStation>('POST', '/stations/enrol', {
      body: {
        enrolmentToken: centre.enrolmentToken,
        name: 'again',
        signingKey: station.signing.publicKey,
        exchangeKey: station.exchange.publicKey,
      },
    });
    const codeKey = openRelease(station.exchange.privateKey, body.codeKey, codeKeyContext(station.stationId));
    expect(readResumeCode(codeKey, idOf(one), resumed.body.outcomes[0]?.code ?? '')).toMatchObject({
      grant: { number: 2, minutes: 7 },
    });
    expect(problems(await order([idOf(one)], { kind: 'resume' }))).toEqual(['conflict']);
  });

  it('keeps what comes meanwhile from being late, and its time is known when the result is made', async () => {
    const attempt = await start(0);
    const { journal } = attempt;
    journal.write({ kind: 'pause-began', payload: { number: 1, pausedBy: 'invigilator' } });
    await order([idOf(attempt)], { kind: 'pause' });
    server.clock.advance(90 * MINUTE_MS);
    station = { ...station, token: await refreshToken(server, station) };
    await journal.send(server, journal.batch(), station.token);
    server.clock.advance(10 * MINUTE_MS);
    staff = await signInStaff(server, centre, 'invigilator');
    await order([idOf(attempt)], { kind: 'resume' });
    journal.write({
      kind: 'pause-ended',
      payload: { number: 2, seconds: 6_000, resumedBy: 'invigilator', via: 'centre' },
    });
    journal.answer('capital', { type: 'single-choice', option: 'b' }).seal();
    const { body } = await journal.send(server, journal.batch(3), station.token);
    expect((body as BatchAck).submission).not.toBeNull();
    const late = await server.database.query<{ late: boolean }>(
      'SELECT late FROM batch WHERE attempt_id = $1',
      [idOf(attempt)],
    );
    expect(late).toEqual([{ late: false }, { late: false }]);
    await until('the result is made', async () => {
      const { body: detail } = await server.request<SittingDetail>('GET', `/sittings/${sitting.sittingId}`, {
        token: staff.token,
      });
      return detail.registrations.some((one) => one.attempt?.state === 'finalised');
    });
    expect(await incidents(attempt)).toEqual([]);
  });

  it('that nobody ordered is put before a person when it gives time', async () => {
    const attempt = await start(0);
    const { journal } = attempt;
    journal.write({ kind: 'pause-began', payload: { number: 1, pausedBy: 'nobody' } });
    journal.write({
      kind: 'pause-ended',
      payload: { number: 2, seconds: 600, resumedBy: 'nobody', via: 'centre' },
    });
    await journal.seal().send(server);
    await until('it is put before a person', async () =>
      (await incidents(attempt)).some(({ kind }) => kind === 'unknown-grant'),
    );
  });
});

it('a lock is an order like others, and one attempt can have it alone', async () => {
  const attempt = await start(0);
  expect(problems(await order([idOf(attempt)], { kind: 'lock' }))).toEqual([null]);
  const { body } = await server.request<IssuedOrder>('POST', `/attempts/${idOf(attempt)}/unlock`, {
    token: staff.token,
    body: { minutes: 0, why: 'all is well' },
  });
  expect(body.order).toMatchObject({ number: 2, kind: 'unlock', seconds: 0 });
  expect((await beat(attempt)).orders.map(({ kind }) => kind)).toEqual(['lock', 'unlock']);
});
