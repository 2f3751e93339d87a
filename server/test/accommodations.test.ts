import {
  noAccommodations,
  type CandidateSession,
  type Problem,
  type SittingDetail,
} from '@examhall/shared/protocol';
import {
  makeCentre,
  makeSitting,
  makeStation,
  refreshToken,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestSitting,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';

const MINUTE_MS = 60_000;
const given = { extraTimePercent: 25, restMinutes: 10, textScale: 150, readAloud: true } as const;

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let invigilator: string;
let sitting: TestSitting;

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  invigilator = (await signInStaff(server, centre, 'invigilator')).token;
});
afterAll(() => server.stop());
beforeEach(async () => {
  sitting = await makeSitting(server, centre, { candidates: 2 });
});

const detail = async () =>
  (await server.request<SittingDetail>('GET', `/sittings/${sitting.sittingId}`, { token: invigilator })).body;
const pathOf = async (candidate: number) =>
  `/sittings/${sitting.sittingId}/registrations/${(await detail()).registrations[candidate]!.id}/accommodations`;
const grant = async (candidate: number, body: object, token = invigilator) =>
  server.request<Problem>('PUT', await pathOf(candidate), { token, body });

test('what a candidate is granted is told at the sign-in, shown in the room and audited; others have nothing', async () => {
  expect((await grant(0, given)).status).toBe(204);
  expect((await detail()).registrations.map(({ accommodations }) => accommodations)).toEqual([
    given,
    noAccommodations,
  ]);
  const session = await server.request<CandidateSession>('POST', '/candidate-sessions', {
    token: station.token,
    body: {
      sittingId: sitting.sittingId,
      candidateNumber: sitting.candidates[0]!.number,
      accessCode: sitting.candidates[0]!.accessCode,
    },
  });
  expect(session.body.accommodations).toEqual(given);
  const audited = await server.database.query(
    `SELECT 1 FROM audit_entry WHERE action = 'registration.set-accommodations'`,
  );
  expect(audited).toHaveLength(1);
});

test('extra time is in the deadline, breaks go with the attempt, and neither changes once it has begun', async () => {
  await grant(0, given);
  const { started } = await startAttempt(server, station, sitting, 0);
  expect(Date.parse(started.deadline) - Date.parse(started.startedAt)).toBe(75 * MINUTE_MS);
  await grant(0, { ...given, extraTimePercent: 100, restMinutes: 60 });
  const rows = await server.database.query('SELECT rest_minutes, deadline FROM attempt WHERE id = $1', [
    started.attemptId,
  ]);
  expect(rows).toEqual([{ rest_minutes: 10, deadline: new Date(started.deadline) }]);
  const other = await startAttempt(server, await makeStation(server, centre), sitting, 1);
  expect(Date.parse(other.started.deadline) - Date.parse(other.started.startedAt)).toBe(60 * MINUTE_MS);
});

test('what arrives while granted breaks may last is not late, and what comes after them is', async () => {
  await grant(0, given);
  const late = async (minutesAfter: number) => {
    const own = await makeStation(server, centre);
    const { started, journal } = await startAttempt(server, own, sitting, 0);
    server.clock.advance(
      Date.parse(started.deadline) + minutesAfter * MINUTE_MS - server.clock.now().getTime(),
    );
    await journal.send(server, journal.batch(1), await refreshToken(server, own));
    return server.database.query('SELECT late FROM batch WHERE attempt_id = $1', [started.attemptId]);
  };
  expect(await late(10)).toEqual([{ late: false }]);
  sitting = await makeSitting(server, centre, { candidates: 2 });
  await grant(0, given);
  expect(await late(12)).toEqual([{ late: true }]);
});

test('bad values, other centres and markers are refused, and nothing changes', async () => {
  for (const bad of [
    { ...given, extraTimePercent: -1 },
    { ...given, extraTimePercent: 301 },
    { ...given, restMinutes: 1.5 },
    { ...given, textScale: 110 },
    { ...given, readAloud: 'yes' },
    { extraTimePercent: 10 },
  ])
    expect(await grant(0, bad)).toMatchObject({ status: 422, body: { code: 'validation-failed' } });
  const marker = (await signInStaff(server, centre, 'marker')).token;
  expect((await grant(0, given, marker)).status).toBe(403);
  const stranger = (await signInStaff(server, await makeCentre(server), 'admin')).token;
  expect((await grant(0, given, stranger)).status).toBe(404);
  expect((await detail()).registrations[0]!.accommodations).toEqual(noAccommodations);
});
