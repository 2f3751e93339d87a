import {
  noAccommodations,
  rehearsalSchema,
  type Accommodations,
  type CreatedSitting,
  type Problem,
  type Rehearsal,
  type SittingSummary,
  type StationSittings,
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
} from './support/centre.js';
import { TestServer } from './support/test-server.js';

const MINUTE_MS = 60_000;
const given: Accommodations = { ...noAccommodations, extraTimePercent: 50, restMinutes: 10 };

let server: TestServer;
let centre: TestCentre;
let admin: string;
let examId: string;

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  ({ examId } = await makeSitting(server, centre));
});
afterAll(() => server.stop());
beforeEach(async () => {
  admin = (await signInStaff(server, centre)).token;
});

/** A sitting that has just opened, with a window of so many minutes. */
function request(windowMinutes: number, changes: object = {}) {
  const now = server.clock.now().getTime();
  return {
    examId,
    title: 'Tuesday',
    opensAt: new Date(now).toISOString(),
    closesAt: new Date(now + windowMinutes * MINUTE_MS).toISOString(),
    durationMinutes: 60,
    candidates: [
      { number: '1', name: 'One' },
      { number: '2', name: 'Two', accommodations: given },
    ],
    ...changes,
  };
}

const rehearse = (body: object, query = '', token = admin) =>
  server.request<Rehearsal & Problem>('POST', `/sittings/rehearsal${query}`, { token, body });
const standing = (sittingId: string, query = '', token = admin) =>
  server.request<Rehearsal & Problem>('GET', `/sittings/${sittingId}/rehearsal${query}`, { token });
const postpone = (sittingId: string, closesAt: string, token = admin) =>
  server.request<SittingSummary & Problem>('PUT', `/sittings/${sittingId}/closing-time`, {
    token,
    body: { closesAt },
  });

async function open(windowMinutes: number): Promise<TestSitting> {
  const { body } = await server.request<CreatedSitting>('POST', '/sittings', {
    token: admin,
    body: request(windowMinutes),
  });
  const station = await makeStation(server, centre);
  const known = await sittingsAt(station.token);
  return {
    sittingId: body.sitting.id,
    examId,
    packageId: known.find(({ id }) => id === body.sitting.id)!.packageId,
    candidates: body.accessCodes.map(({ candidateNumber, accessCode }) => ({
      number: candidateNumber,
      accessCode,
    })),
  };
}

const sittingsAt = async (token: string) =>
  (await server.request<StationSittings>('GET', '/stations/me/sittings', { token })).body.sittings;

function runOf({ timelines, candidates }: Rehearsal, number: string, scenario: string) {
  const timeline = candidates.find((candidate) => candidate.number === number)!.timeline;
  return timelines[timeline]!.runs.find((run) => run.scenario === scenario)!;
}

test('a sitting that is planned is played for everybody, and nothing of it is kept', async () => {
  const count = async () =>
    (await server.database.query(
      `SELECT (SELECT count(*) FROM sitting) AS sittings, (SELECT count(*) FROM registration) AS registrations,
              (SELECT count(*) FROM audit_entry) AS audit, (SELECT count(*) FROM exam_package) AS packages`,
    )) as object[];
  const before = await count();
  const { status, body } = await rehearse(request(30), '?timeZone=Europe/Paris&lateMinutes=45');
  expect(status).toBe(200);
  expect(rehearsalSchema.parse(body)).toEqual(body);
  expect(body.mishaps).toEqual({ lateMinutes: 45, rebootMinutes: 10, moveMinutes: 5 });
  expect(runOf(body, '1', 'late')).toMatchObject({ refused: 'start', gotMs: 0, missingMinutes: 16 });
  expect(runOf(body, '2', 'on-time')).toMatchObject({ refused: null, gotMs: 90 * MINUTE_MS });
  expect(body.opensAt).toMatch(/\+0[12]:00$/u);
  expect(await count()).toEqual(before);
});

test('bad input is named, and only administrators rehearse', async () => {
  const faults = async (body: object, query = '') =>
    (await rehearse(body, query)).body.errors?.map(({ at }) => at);
  expect(await faults(request(30), '?timeZone=Mars/Olympus')).toEqual(['timeZone']);
  expect(await faults(request(30), '?lateMinutes=241')).toEqual(['lateMinutes']);
  expect(await faults(request(-1))).toEqual(['closesAt']);
  expect(await faults(request(30, { durationMinutes: 0 }))).toEqual(['durationMinutes']);
  expect((await rehearse(request(30, { examId: crypto.randomUUID() }))).status).toBe(404);
  const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  expect((await rehearse(request(30), '', invigilator)).status).toBe(403);
  const { sittingId } = await open(30);
  const foreign = (await signInStaff(server, await makeCentre(server))).token;
  expect((await standing(sittingId, '', invigilator)).status).toBe(403);
  expect((await standing(sittingId, '', foreign)).status).toBe(404);
  const later = new Date(server.clock.now().getTime() + 90 * MINUTE_MS).toISOString();
  expect((await postpone(sittingId, later, invigilator)).status).toBe(403);
  expect((await postpone(sittingId, later, foreign)).status).toBe(404);
});

test('what is rehearsed is what happens: the start, the deadline, and when no machine knows the sitting any more', async () => {
  const sitting = await open(30);
  const { body } = await standing(sitting.sittingId, '?lateMinutes=30');
  const onTime = runOf(body, '2', 'on-time');
  const { started } = await startAttempt(server, await makeStation(server, centre), sitting, 1);
  expect(started.startedAt).toBe(new Date(onTime.begins!).toISOString());
  expect(started.deadline).toBe(new Date(onTime.deadline!).toISOString());

  const station = await makeStation(server, centre);
  const knows = async () =>
    (await sittingsAt(await refreshToken(server, station))).some(({ id }) => id === sitting.sittingId);
  const closesAtMs = Date.parse(body.closesAt);
  server.clock.advance(closesAtMs - 1 - server.clock.now().getTime());
  expect(await knows()).toBe(true);
  server.clock.advance(1);
  expect(await knows()).toBe(false);
  expect(runOf(body, '1', 'late').refused).toBe('start');
  const refused = await startAttempt(server, station, sitting, 0);
  expect(refused.started).toMatchObject({ code: 'sitting-not-open' });
});

test('a closing time is put off to the one proposed, audited, and then nobody is cut off', async () => {
  const sitting = await open(30);
  const { proposal } = (await standing(sitting.sittingId)).body;
  const { status, body } = await postpone(sitting.sittingId, proposal!.closesAt);
  expect([status, body.closesAt]).toEqual([200, new Date(proposal!.closesAt).toISOString()]);
  const after = (await standing(sitting.sittingId)).body;
  expect(after.proposal).toBeNull();
  expect(after.cutOff.every(({ candidates }) => candidates === 0)).toBe(true);
  const audited = (await server.database.query(
    `SELECT w.details FROM audit_entry e JOIN audit_words w USING (number)
     WHERE e.action = 'sitting.postpone-closing' AND e.subject = $1`,
    [sitting.sittingId],
  )) as { details: object }[];
  expect(audited).toMatchObject([{ details: { to: body.closesAt } }]);
});

test('a closing time is never put forward, and a sitting that is over is not opened again', async () => {
  const { sittingId } = await open(30);
  const { closesAt } = (await standing(sittingId)).body;
  expect((await postpone(sittingId, closesAt)).body.errors).toMatchObject([{ at: 'closesAt' }]);
  server.clock.advance(31 * MINUTE_MS);
  const later = new Date(server.clock.now().getTime() + 60 * MINUTE_MS).toISOString();
  expect((await postpone(sittingId, later)).body.code).toBe('sitting-not-open');
});
