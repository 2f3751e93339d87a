import { randomUUID } from 'node:crypto';
import type { Attempt, Enrolment, Session, Station } from '@examhall/shared/protocol';
import { stationTokenMessage } from '@examhall/shared/protocol';
import {
  newExchangePair,
  newSigningPair,
  openRelease,
  contentKeyContext,
  signBytes,
} from '@examhall/shared/sealing';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
}, 60_000);
afterAll(() => server?.stop());

test('staff sign in under their name in any case and are told who they are', async () => {
  const { username, password, account } = await signInStaff(server, centre, 'marker');
  const again = await server.request<Session>('POST', '/auth/sign-in', {
    body: { username: username.toUpperCase(), password },
  });
  const me = await server.request('GET', '/auth/me', { token: again.body.token });
  expect(me.body).toEqual(account);
  expect(account).toMatchObject({ role: 'marker', centreId: centre.centreId });
});

test('a wrong password and an unknown name are told apart by nobody', async () => {
  const { username } = await signInStaff(server, centre);
  const wrong = await server.request('POST', '/auth/sign-in', { body: { username, password: 'wrong' } });
  const unknown = await server.request('POST', '/auth/sign-in', {
    body: { username: 'nobody', password: 'wrong' },
  });
  expect([wrong.status, wrong.body.detail]).toEqual([unknown.status, unknown.body.detail]);
});

test('a token ends when it says it ends', async () => {
  const { token, expiresAt } = await signInStaff(server, centre);
  const left = Date.parse(expiresAt) - server.clock.now().getTime();
  server.clock.advance(left + 1_000);
  expect((await server.request('GET', '/auth/me', { token })).status).toBe(401);
  server.clock.advance(-left - 1_000);
  expect((await server.request('GET', '/auth/me', { token })).status).toBe(200);
});

test('only an admin is shown the enrolment token', async () => {
  const [admin, marker] = [await signInStaff(server, centre), await signInStaff(server, centre, 'marker')];
  const shown = await server.request<Enrolment>('GET', '/centre/enrolment', { token: admin.token });
  expect(shown.body.enrolmentToken).toBe(centre.enrolmentToken);
  expect((await server.request('GET', '/centre/enrolment', { token: marker.token })).status).toBe(403);
  expect((await server.request('GET', '/centre/enrolment', { token: station.token })).status).toBe(403);
});

test('guessing at sign-in is slowed down', async () => {
  const guess = () =>
    server.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      remoteAddress: '192.0.2.7',
      payload: { username: 'nobody', password: 'x' },
    });
  const replies = [];
  for (let time = 0; time < 40; time += 1) replies.push(await guess());
  const last = replies.at(-1);
  expect(last?.statusCode).toBe(429);
  expect(last?.headers['content-type']).toContain('problem+json');
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
}, 20_000);

function enrolment(changes: object = {}): object {
  return {
    enrolmentToken: centre.enrolmentToken,
    name: 'Seat 1',
    signingKey: newSigningPair().publicKey,
    exchangeKey: newExchangePair().publicKey,
    ...changes,
  };
}

test('a station enrols once, however often it asks, and is listed', async () => {
  const body = enrolment();
  const first = await server.request('POST', '/stations/enrol', { body });
  const second = await server.request('POST', '/stations/enrol', { body });
  expect(first.status).toBe(200);
  // The key for its time codes is sealed anew each time.
  expect(second.body).toEqual({ ...first.body, codeKey: expect.any(String) as string });
  const { token } = await signInStaff(server, centre);
  const { body: listed } = await server.request<Station[]>('GET', '/stations', { token });
  expect(listed.filter(({ id }) => id === first.body.stationId)).toHaveLength(1);
});

test.each([
  ['a wrong token', { enrolmentToken: 'wrong' }, 401, 'wrong-credentials'],
  ['a signing key that is none', { signingKey: 'AAAA' }, 422, 'validation-failed'],
  ['keys in each other’s place', { exchangeKey: newSigningPair().publicKey }, 422, 'validation-failed'],
])('%s does not enrol', async (_name, changes, status, code) => {
  const reply = await server.request('POST', '/stations/enrol', { body: enrolment(changes) });
  expect([reply.status, reply.body.code]).toEqual([status, code]);
});

test('a signing key cannot be taken over by another centre', async () => {
  const other = await makeCentre(server);
  const body = enrolment({ enrolmentToken: other.enrolmentToken, signingKey: station.signing.publicKey });
  expect((await server.request('POST', '/stations/enrol', { body })).status).toBe(409);
});

test('a station gets a token only for a fresh request that it signed itself', async () => {
  const ask = (id: string, offsetMs: number, signer = station.signing) => {
    const at = new Date(server.clock.now().getTime() + offsetMs).toISOString();
    const signature = signBytes(signer.privateKey, Buffer.from(stationTokenMessage(id, at), 'utf8'));
    return server.request('POST', `/stations/${id}/token`, { body: { at, signature } });
  };
  expect((await ask(station.stationId, -299_000)).status).toBe(200);
  expect((await ask(station.stationId, 301_000)).body.code).toBe('signature-invalid');
  expect((await ask(station.stationId, 0, newSigningPair())).body.code).toBe('signature-invalid');
  expect((await ask(randomUUID(), 0)).body.code).toBe('signature-invalid');
});

test('a wrong candidate number and a wrong access code are told apart by nobody', async () => {
  const sitting = await makeSitting(server, centre);
  const signIn = (changes: object) =>
    server.request('POST', '/candidate-sessions', {
      token: station.token,
      body: { sittingId: sitting.sittingId, candidateNumber: '1001', accessCode: 'WRONG', ...changes },
    });
  const replies = [
    await signIn({}),
    await signIn({ candidateNumber: '9999' }),
    await signIn({ sittingId: randomUUID() }),
  ];
  expect(new Set(replies.map(({ status, body }) => `${status} ${String(body.detail)}`)).size).toBe(1);
  expect(replies[0]?.status).toBe(401);
});

test('the content key reaches the station of the attempt and opens for it alone', async () => {
  const { started } = await startAttempt(server, station, await makeSitting(server, centre));
  const context = contentKeyContext(started.attemptId, started.packageId);
  expect(openRelease(station.exchange.privateKey, started.contentKey, context)).toHaveLength(32);
  expect(() => openRelease(newExchangePair().privateKey, started.contentKey, context)).toThrow();
});

test('starting again on the same station answers the same attempt', async () => {
  const { started, candidateToken } = await startAttempt(server, station, await makeSitting(server, centre));
  server.clock.advance(1_000);
  const again = await server.request('POST', '/attempts', {
    token: candidateToken,
    body: { packageId: started.packageId },
  });
  expect(again.body).toMatchObject({ attemptId: started.attemptId, deadline: started.deadline });
});

test('starting on a second station is refused', async () => {
  const sitting = await makeSitting(server, centre);
  await startAttempt(server, station, sitting);
  const other = await makeStation(server, centre);
  const session = await server.request('POST', '/candidate-sessions', {
    token: other.token,
    body: {
      sittingId: sitting.sittingId,
      candidateNumber: sitting.candidates[0]?.number,
      accessCode: sitting.candidates[0]?.accessCode,
    },
  });
  const { status, body } = await server.request('POST', '/attempts', {
    token: String(session.body.token),
    body: { packageId: sitting.packageId },
  });
  expect([status, body.code]).toEqual([409, 'attempt-on-other-station']);
});

test('nobody starts before the sitting opens', async () => {
  const sitting = await makeSitting(server, centre, { opensInMs: 60_000 });
  const { started } = await startAttempt(server, station, sitting);
  expect(started).toMatchObject({ code: 'sitting-not-open', status: 409 });
});

test('a candidate cannot read another’s attempt, and neither can another station or another centre', async () => {
  const sitting = await makeSitting(server, centre, { candidates: 2 });
  const [mine, theirs] = [
    await startAttempt(server, station, sitting, 0),
    await startAttempt(server, station, sitting, 1),
  ];
  const read = (token: string) =>
    server.request<Attempt>('GET', `/attempts/${mine.started.attemptId}`, { token });
  expect((await read(mine.candidateToken)).body.id).toBe(mine.started.attemptId);
  expect((await read(station.token)).status).toBe(200);
  expect((await read((await signInStaff(server, centre, 'invigilator')).token)).status).toBe(200);
  expect((await read(theirs.candidateToken)).status).toBe(404);
  expect((await read((await makeStation(server, centre)).token)).status).toBe(404);
  const elsewhere = await makeCentre(server);
  expect((await read((await signInStaff(server, elsewhere)).token)).status).toBe(404);
});

test('the grading key is not released before the seal', async () => {
  const { started } = await startAttempt(server, station, await makeSitting(server, centre));
  const { status, body } = await server.request('POST', `/attempts/${started.attemptId}/grading-key`, {
    token: station.token,
  });
  expect([status, body.code]).toEqual([409, 'attempt-not-sealed']);
});
