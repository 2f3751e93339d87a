import { randomUUID } from 'node:crypto';
import type {
  Attempt,
  EnrolmentToken,
  IssuedEnrolmentToken,
  ReadinessReport,
  Session,
  Station,
} from '@examhall/shared/protocol';
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

describe('enrolment tokens', () => {
  const request = { note: 'Lab 2, spring', mostStations: 2, daysValid: 7, approves: true };
  let admin: string;
  beforeAll(async () => {
    admin = (await signInStaff(server, centre)).token;
  });

  async function issue(changes: object = {}): Promise<IssuedEnrolmentToken> {
    const body = { ...request, ...changes };
    const reply = await server.request<IssuedEnrolmentToken>('POST', '/enrolment-tokens', {
      token: admin,
      body,
    });
    expect(reply.status).toBe(201);
    return reply.body;
  }
  const enrol = (secret: string, changes: object = {}) =>
    server.request<{ stationId: string; code?: string; detail?: string }>('POST', '/stations/enrol', {
      body: enrolment({ enrolmentToken: secret, ...changes }),
    });
  const list = async () =>
    (await server.request<EnrolmentToken[]>('GET', '/enrolment-tokens', { token: admin })).body;

  test('enrol as many stations as they were issued for, also when all come at once', async () => {
    const { secret, id } = await issue();
    const replies = await Promise.all(Array.from({ length: 6 }, () => enrol(secret)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(2);
    for (const { status, body } of replies.filter((reply) => reply.status !== 200))
      expect([status, body.code]).toEqual([403, 'enrolment-token-spent']);
    expect((await list()).find((token) => token.id === id)).toMatchObject({ usedBy: 2, mostStations: 2 });
  });

  test('let a whole lab in at once', async () => {
    const { secret } = await issue({ mostStations: 60 });
    const replies = await Promise.all(Array.from({ length: 60 }, () => enrol(secret)));
    expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('count a station once, and answer it again when they are spent', async () => {
    const { secret } = await issue({ mostStations: 1 });
    const keys = { signingKey: newSigningPair().publicKey, exchangeKey: newExchangePair().publicKey };
    const first = await enrol(secret, keys);
    expect(await enrol(secret, keys)).toMatchObject({
      status: 200,
      body: { stationId: first.body.stationId },
    });
    expect((await enrol(secret)).body.code).toBe('enrolment-token-spent');
  });

  test('end when they expire, and when they are revoked', async () => {
    const short = await issue({ daysValid: 1 });
    server.clock.advance(25 * 3_600_000);
    try {
      expect((await enrol(short.secret)).body.detail).toContain('expired');
    } finally {
      server.clock.advance(-25 * 3_600_000);
    }
    const { secret, id } = await issue();
    const path = `/enrolment-tokens/${id}/revoke`;
    expect((await server.request('POST', path, { token: admin })).status).toBe(204);
    expect((await enrol(secret)).body.detail).toContain('revoked');
    expect((await server.request('POST', path, { token: admin })).status).toBe(404);
  });

  test('are listed without their secret, and are for administrators of the centre alone', async () => {
    const { secret, id } = await issue();
    expect(JSON.stringify(await list())).not.toContain(secret);
    const invigilator = await signInStaff(server, centre, 'invigilator');
    const stranger = await signInStaff(server, await makeCentre(server));
    const asked = { token: invigilator.token, body: request };
    expect((await server.request('POST', '/enrolment-tokens', asked)).status).toBe(403);
    expect((await server.request('GET', '/enrolment-tokens', { token: invigilator.token })).status).toBe(403);
    const foreign = await server.request<EnrolmentToken[]>('GET', '/enrolment-tokens', {
      token: stranger.token,
    });
    expect(foreign.body.map((token) => token.id)).not.toContain(id);
    expect(
      (await server.request('POST', `/enrolment-tokens/${id}/revoke`, { token: stranger.token })).status,
    ).toBe(404);
  });

  test.each([
    { mostStations: 0 },
    { mostStations: 5_001 },
    { daysValid: 0 },
    { daysValid: 401 },
    { note: '' },
  ])('are not issued with %j', async (changes) => {
    const body = { ...request, ...changes };
    expect((await server.request('POST', '/enrolment-tokens', { token: admin, body })).status).toBe(422);
  });

  test('can leave it to a person to let their stations in', async () => {
    const { secret } = await issue({ approves: false });
    const signing = newSigningPair();
    const { body } = await enrol(secret, { signingKey: signing.publicKey });
    const ask = () => {
      const at = server.clock.now().toISOString();
      const message = Buffer.from(stationTokenMessage(body.stationId, at), 'utf8');
      const signature = signBytes(signing.privateKey, message);
      return server.request<{ token: string; code?: string; detail?: string }>(
        'POST',
        `/stations/${body.stationId}/token`,
        { body: { at, signature } },
      );
    };
    const stateOf = async () => {
      const { body: stations } = await server.request<Station[]>('GET', '/stations', { token: admin });
      return stations.find(({ id }) => id === body.stationId)?.state;
    };
    const decide = (what: string, token = admin) =>
      server.request('POST', `/stations/${body.stationId}/${what}`, { token });
    expect([await stateOf(), (await ask()).body.code]).toEqual(['waiting', 'station-not-approved']);
    const stranger = await signInStaff(server, await makeCentre(server));
    expect((await decide('approve', stranger.token)).status).toBe(404);
    expect((await decide('approve')).status).toBe(204);
    expect([await stateOf(), (await ask()).status]).toEqual(['approved', 200]);
    expect((await decide('withdraw')).status).toBe(204);
    expect(await stateOf()).toBe('withdrawn');
    expect((await ask()).body.detail).toContain('withdrawn');
  });
});

test('what a station’s check has found is in the list', async () => {
  const report: ReadinessReport = {
    format: 'examhall-readiness-v1',
    stationName: 'Seat 1',
    checkedAt: server.clock.now().toISOString(),
    outcome: 'warning',
    findings: [
      { code: 'clock', outcome: 'warning', detail: 'The clock is 90 s ahead: set it.', measured: 90 },
    ],
  };
  const send = (body: object) =>
    server.request('POST', '/stations/readiness', { token: station.token, body });
  expect((await send(report)).status).toBe(200);
  expect((await send({ ...report, outcome: 'splendid' })).status).toBe(422);
  expect((await send({ ...report, findings: Array(101).fill(report.findings[0]) })).status).toBe(422);
  const { token } = await signInStaff(server, centre, 'invigilator');
  const { body } = await server.request<Station[]>('GET', '/stations', { token });
  expect(body.find(({ id }) => id === station.stationId)?.readiness).toEqual(report);
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
  const { started } = await startAttempt(server, station, sitting);
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
  // Known right away, so that nobody is told that the time has not begun.
  expect(session.body.begunAt).toBe(started.startedAt);
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
