import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  API_PREFIX,
  staffRoles,
  type Account,
  type ExamPreview,
  type IssuedApiKey,
  type PreviewTicket,
} from '@examhall/shared/protocol';
import { sampleResponses } from '@examhall/shared/testing';
import { AppModule } from '../src/entry/app.module.js';
import {
  controllersOf,
  declaredRoutes,
  routeAccessDocument,
  StaffSessions,
  type DeclaredRoute,
} from '../src/platform/auth/index.js';
import { readConfig } from '../src/platform/config/index.js';
import { Transactions } from '../src/platform/database/index.js';
import { loadSecrets } from '../src/platform/secrets/index.js';
import {
  anyAddress,
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let centre: TestCentre;
/** Of the server as it runs. */
let routes: DeclaredRoute[];
beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  const controllers = server.app.get(DiscoveryService, { strict: false }).getControllers();
  routes = declaredRoutes(controllers.map(({ metatype }) => metatype as Type));
}, 60_000);
afterAll(() => server?.stop());

/** Codes of the guard: with any other answer the caller was let in. */
const refusals = ['not-signed-in', 'not-allowed', 'password-change-needed'];
type Outcome = 'let in' | (typeof refusals)[number];

async function call(route: DeclaredRoute, path: string, token: string | undefined, body?: object) {
  const method = route.method as 'GET' | 'POST' | 'PUT';
  const sent = body ?? (method === 'GET' ? undefined : {});
  const reply = await server.request(method, path, {
    ...(token !== undefined && { token }),
    ...(sent && { body: sent }),
    // Attempts to sign in are counted by address; metrics are for this machine.
    ...(method !== 'GET' && { from: anyAddress() }),
  });
  return { status: reply.status, code: String(reply.body?.code ?? '') };
}

/** The address of a route with something for each of its parameters; `::` is how a colon itself is written. */
function fill(route: DeclaredRoute, value: (name: string) => string): string {
  return route.path.replaceAll(/::|:(\w+)/gu, (whole, name: string | undefined) =>
    name === undefined ? whole.slice(1) : encodeURIComponent(value(name)),
  );
}

const nameOf = ({ method, path }: DeclaredRoute): string => `${method} ${path}`;

describe('docs/route-access.md', () => {
  const document = () => readFileSync(join(__dirname, '..', '..', 'docs', 'route-access.md'), 'utf8');

  test('says who may call what, of every route (npm run route-access -- --write)', () => {
    expect(routeAccessDocument(routes)).toBe(document());
  });

  test('is written from the same routes as the server has', () => {
    const root = AppModule.for({
      config: readConfig({}),
      secrets: loadSecrets(server.dataDirectory),
      runsJobs: false,
    });
    expect(declaredRoutes(controllersOf(root))).toEqual(routes);
  });

  test('misses no route that is served under the API’s prefix', () => {
    const declared = new Set(routes.map(({ method, path }) => `${method} ${API_PREFIX}${path}`));
    const served = server.routes.filter((route) => route.includes(` ${API_PREFIX}/`));
    // For each GET there is a HEAD, which runs the same handler behind the same guard.
    const asGet = served.map((route) => route.replace(/^HEAD /u, 'GET '));
    expect(served.length).toBeGreaterThanOrEqual(routes.length);
    expect(asGet.filter((route) => !declared.has(route))).toEqual([]);
    expect([...declared].filter((route) => !served.includes(route))).toEqual([]);
  });
});

/** Whoever may call: a name, a token for one call, and what the declaration says. */
interface Caller {
  readonly who: string;
  readonly token: () => Promise<string | undefined> | string | undefined;
  readonly expected: (route: DeclaredRoute) => Outcome;
}

/** A session without its password being hashed: there is one for every call, as some calls end it. */
function session(account: Account): Promise<string> {
  const { id: accountId, role, centreId } = account;
  return server.app
    .get(Transactions)
    .run((transaction) =>
      server.app.get(StaffSessions).begin(transaction, { accountId, role, centreId }, 'a test'),
    )
    .then(({ token }) => token);
}

/** What a page looks at an exam with. */
async function preview(examId: string): Promise<string> {
  const { token } = await signInStaff(server, centre);
  const path = `/exams/${examId}/preview-tickets`;
  const { ticket } = (await server.request<PreviewTicket>('POST', path, { token })).body;
  return (await server.request<ExamPreview>('POST', '/exam-previews', { body: { ticket } })).body.token;
}

async function issueKey(of: TestCentre, role: Account['role']): Promise<string> {
  const { token } = await signInStaff(server, of);
  const body = { name: 'A program', role, daysValid: 1 };
  return (await server.request<IssuedApiKey>('POST', '/api-keys', { token, body })).body.secret;
}

const letsIn =
  (role: string) =>
  ({ access }: DeclaredRoute): Outcome =>
    access === 'public' || (access as readonly string[] | null)?.includes(role) ? 'let in' : 'not-allowed';

async function callers(): Promise<Caller[]> {
  const signedOut = ({ access }: DeclaredRoute): Outcome =>
    access === 'public' ? 'let in' : 'not-signed-in';
  const found: Caller[] = [
    { who: 'nobody', token: () => undefined, expected: signedOut },
    { who: 'somebody with a token made up', token: () => 'a.b.c', expected: signedOut },
    { who: 'a program with a key made up', token: () => `exk_${'x'.repeat(43)}`, expected: signedOut },
  ];
  for (const role of staffRoles) {
    const { account } = await signInStaff(server, centre, role);
    const key = await issueKey(centre, role);
    found.push(
      { who: role, token: () => session(account), expected: letsIn(role) },
      {
        who: `an API key as ${role}`,
        token: () => key,
        expected: (route) => (route.peopleOnly ? 'not-allowed' : letsIn(role)(route)),
      },
    );
  }
  const newcomer = (await signInStaff(server, centre)).account;
  await server.database.query('UPDATE account SET temporary_until = $1 WHERE id = $2', [
    '2999-01-01',
    newcomer.id,
  ]);
  const station = await makeStation(server, centre);
  const sitting = await makeSitting(server, centre);
  const { candidateToken } = await startAttempt(server, station, sitting);
  const previewToken = await preview(sitting.examId);
  return [
    ...found,
    {
      who: 'an administrator with a temporary password',
      token: () => session(newcomer),
      expected: (route) =>
        route.access === 'public' || route.withTemporaryPassword ? 'let in' : 'password-change-needed',
    },
    { who: 'station', token: () => station.token, expected: letsIn('station') },
    { who: 'candidate', token: () => candidateToken, expected: letsIn('candidate') },
    { who: 'preview', token: () => previewToken, expected: letsIn('preview') },
  ];
}

test('every route lets in those who stand in the document and nobody else', async () => {
  const wrong: string[] = [];
  for (const caller of await callers()) {
    for (const route of routes) {
      const { code } = await call(
        route,
        fill(route, () => randomUUID()),
        await caller.token(),
      );
      const outcome = refusals.includes(code) ? code : 'let in';
      const expected = caller.expected(route);
      if (outcome !== expected) wrong.push(`${nameOf(route)} as ${caller.who}: ${outcome}, not ${expected}`);
    }
  }
  expect(wrong).toEqual([]);
}, 180_000);

/** Routes whose parameter names nothing of a centre, and why. */
const ofTheServer: Readonly<Record<string, string>> = {
  'POST /operations/dead-jobs/:id/redrive': 'dead jobs are the server’s',
  'POST /operations/dead-jobs/:id/drop': 'dead jobs are the server’s',
  'PUT /operations/features/:name': 'switches are the server’s',
  'POST /backups/:id/check': 'backups are the server’s',
};

/** Routes that are not called in their own centre here: tests of their own do. */
const calledElsewhere: Readonly<Record<string, string>> = {
  'GET /sittings/:id/room/events': 'a stream goes on for as long as somebody listens',
  'PUT /accounts/:id/identity': 'no identity provider is set up',
  'DELETE /content-imports/:id': 'what it forgets is needed by the calls after it',
  'POST /content-imports/:id/keep': 'held in content-imports.test.ts',
  'POST /content-imports/:id/cancel': 'held in content-imports.test.ts',
  'DELETE /bank/items/:id': 'what it deletes is needed by the calls after it',
  'GET /bank/items/:id/media/:mediaId': 'the question kept has no picture',
  'POST /sittings/:id/marking/items/:itemId/undo': 'nothing has been marked',
  'POST /sittings/:id/registrations/:registrationId/remove': 'the last one is the canary',
  'PUT /sittings/:id/registrations/:registrationId/seat': 'a canary sits nowhere',
  'POST /sittings/:id/releases/:releaseId/cancel': 'nothing is to be released',
  'POST /sittings/:id/item-reviews/:itemId/decisions/:decisionId/undo': 'nothing has been decided',
};
/** Routes that take a whole question or exam before they look whose it is. */
const ofWholeBodies: Readonly<Record<string, string>> = {
  'PUT /bank/items/:id': 'held in bank.test.ts',
  'PUT /exams/:id': 'held in exam-drafts.test.ts',
};

const why = 'because of the test';
/** What is sent where an empty body is not enough to get as far as the id. */
const bodies = (stationId: string): Readonly<Record<string, object>> => ({
  'PUT /accounts/:id': { displayName: 'Renamed', role: 'marker' },
  'PUT /accounts/:id/identity': { name: 'someone@college.example', only: false },
  'POST /content-imports/:id/keep': { leaveOut: 'nothing' },
  'POST /attempts/:id/collect': { why },
  'POST /attempts/:id/messages': { text: 'Go on', why },
  'POST /attempts/:id/move': { stationId, why },
  'POST /attempts/:id/time-grants': { minutes: 5, reason: 'extra-time', why },
  'POST /attempts/:id/unlock': { minutes: 0, why },
  'PUT /sittings/:id/registrations/:registrationId/accommodations': {
    ...{ extraTimePercent: 0, restMinutes: 0, textScale: 100, readAloud: false },
  },
  'POST /marking-tasks/:id/marks': { marks: '1', criteria: {}, comment: '', remarks: [] },
  'PUT /marking-tasks/:id/draft': { marks: '1', criteria: {}, comment: '', remarks: [] },
  'POST /marking-tasks/:id/reopen': { reason: why },
  'POST /marking-tasks/:id/skip': { reason: why },
  'POST /registrations/:id/erase': { keepsResult: true, why },
  'PUT /sittings/:id/marking/items/:itemId': { mode: 'single', tolerance: '0', criteria: [] },
  'POST /sittings/:id/registrations': { candidates: [{ number: 'late-1', name: 'Late' }] },
  'PUT /sittings/:id/registrations/:registrationId/seat': { roomId: null, seat: null },
  'POST /sittings/:id/item-reviews/:itemId/decisions': { decision: 'keep', note: why },
  'POST /sittings/:id/release-hold': { why },
  'POST /sittings/:id/room/orders': { attemptIds: [randomUUID()], order: { kind: 'pause' }, why },
  'PUT /sittings/:id/rooms': { rooms: [] },
  'POST /sittings/:id/sealed-print.pdf': { which: 'start' },
  'POST /sittings/:id/seats/assign': { by: 'number' },
  'POST /sittings/:id/canary': { stationId },
  'PUT /sittings/:id/closing-time': { closesAt: '2999-01-01T00:00:00.000Z' },
  'POST /sittings/:id/regrade': { treatments: { capital: 'bonus' }, reason: why },
  'POST /stray-entries/:id/adopt': { why },
});

/** Real things of one centre, by the part of an address that speaks of them. */
async function thingsOf(owner: TestCentre): Promise<(path: string, parameter: string) => string | undefined> {
  const station = await makeStation(server, owner);
  const sitting = await makeSitting(server, owner, { candidates: 3 });
  const { token } = await signInStaff(server, owner);
  const asAdmin = async (path: string, body: object) =>
    expect((await server.request('POST', path, { token, body })).status).toBeLessThan(300);
  const move = (id: string, stationId: string) => asAdmin(`/attempts/${id}/move`, { stationId, why });
  await asAdmin(`/sittings/${sitting.sittingId}/canary`, { stationId: station.stationId });
  const sealed = await startAttempt(server, station, sitting, 0);
  await sealed.journal.answerAll(sampleResponses.allRight).seal().send(server);
  const { attemptId } = sealed.started;
  const rows = (text: string, value: string) => server.database.query<{ id: string }>(text, [value]);
  await until('the result is there', async () =>
    (await rows('SELECT attempt_id AS id FROM result WHERE attempt_id = $1', attemptId)).at(0),
  );
  const media = JSON.stringify([{ id: 'dot', mediaType: 'image/png', bytes: 1 }]);
  await server.database.query(`UPDATE exam SET paper = jsonb_set(paper, '{media}', $1) WHERE id = $2`, [
    media,
    sitting.examId,
  ]);
  await server.database.query(`INSERT INTO exam_media (exam_id, media_id, data) VALUES ($1, 'dot', 'x')`, [
    sitting.examId,
  ]);
  await server.database.query(
    `INSERT INTO running_score (attempt_id, through, answered, marks, max_marks, sections, scored_at)
     VALUES ($1, 1, 0, '0', '1', '[]', now()) ON CONFLICT DO NOTHING`,
    [attemptId],
  );
  await server.database.query(
    `INSERT INTO content_import (id, centre_id, account_id, host, pid, name, dry_run, leave_out, state, phase, done, total, faults, started_at)
     SELECT gen_random_uuid(), centre_id, id, 'host', 1, 'a.csv', true, 'nothing', 'checked', 'checking', 0, 0, '[]', now()
     FROM account WHERE centre_id = $1 LIMIT 1`,
    [owner.centreId],
  );
  const moved = await startAttempt(server, station, sitting, 1);
  await move(moved.started.attemptId, (await makeStation(server, owner)).stationId);
  expect((await moved.journal.send(server)).body['code']).toBe('attempt-elsewhere');
  const kept = await server.request<{ held: { itemId: string }[] }>(
    'POST',
    `/bank/items/from-exam/${sitting.examId}`,
    { token, body: {} },
  );
  expect(kept.status).toBeLessThan(300);
  const person = await signInStaff(server, owner, 'invigilator');
  await issueKey(owner, 'marker');
  const one = async (text: string, value: string) => (await rows(text, value))[0]!.id;
  const things: Readonly<Record<string, string>> = {
    'accounts :id': person.account.id,
    'account :id': await one('SELECT id FROM staff_session WHERE account_id = $1', person.account.id),
    'api-keys :id': await one(`SELECT id FROM account WHERE kind = 'key' AND centre_id = $1`, owner.centreId),
    'attempts :id': attemptId,
    'results :attemptId': attemptId,
    'submissions :id': attemptId,
    'bank :id': await one('SELECT id FROM bank_item WHERE centre_id = $1 LIMIT 1', owner.centreId),
    'content-imports :id': await one('SELECT id FROM content_import WHERE centre_id = $1', owner.centreId),
    'bank :examId': sitting.examId,
    'bank :mediaId': 'dot',
    'marking-tasks :id': await one('SELECT id FROM marking_task WHERE attempt_id = $1', attemptId),
    'registrations :id': await one('SELECT registration_id AS id FROM attempt WHERE id = $1', attemptId),
    'sittings :itemId': 'essay',
    'sittings :releaseId': randomUUID(),
    'sittings :decisionId': randomUUID(),
    'enrolment-tokens :id': await one('SELECT id FROM enrolment_token WHERE centre_id = $1', owner.centreId),
    'exams :id': sitting.examId,
    'exams :mediaId': 'dot',
    'sittings :id': sitting.sittingId,
    'sittings :registrationId': await one(
      'SELECT id FROM registration WHERE sitting_id = $1 ORDER BY candidate_number DESC',
      sitting.sittingId,
    ),
    'incidents :id': await one('SELECT id FROM incident WHERE attempt_id = $1', moved.started.attemptId),
    'stations :id': station.stationId,
    'stray-entries :id': await one(
      'SELECT id FROM stray_batch WHERE attempt_id = $1',
      moved.started.attemptId,
    ),
  };
  return (path, parameter) => things[`${path.split('/')[1]} :${parameter}`];
}

test('no id leads staff or programs of another centre to anything', async () => {
  const things = await thingsOf(centre);
  const elsewhere = await makeCentre(server);
  const strangers: Record<string, string> = {};
  const own: Record<string, Account> = {};
  for (const role of staffRoles) {
    strangers[role] = (await signInStaff(server, elsewhere, role)).token;
    strangers[`API key as ${role}`] = await issueKey(elsewhere, role);
    own[role] = (await signInStaff(server, centre, role)).account;
  }
  const sent = bodies((await makeStation(server, centre)).stationId);
  const wrong: string[] = [];
  const withIds = routes.filter(
    ({ path, access }) =>
      /(?<!:):\w/u.test(path) && Array.isArray(access) && staffRoles.some((role) => access.includes(role)),
  );
  for (const route of withIds.filter(
    (each) => !(nameOf(each) in ofTheServer || nameOf(each) in ofWholeBodies),
  )) {
    const name = nameOf(route);
    const missing: string[] = [];
    const path = fill(route, (parameter) => things(route.path, parameter) ?? (missing.push(parameter), ''));
    if (missing.length > 0) {
      wrong.push(`${name}: say in this test what ${missing.join(', ')} is of a centre`);
      continue;
    }
    const mayCall = staffRoles.filter((role) => (route.access as readonly string[]).includes(role));
    for (const role of mayCall) {
      for (const who of route.peopleOnly ? [role] : [role, `API key as ${role}`]) {
        const { status } = await call(route, path, strangers[who], sent[name]);
        if (status !== 404) wrong.push(`${name} as ${who} of another centre: ${status}, not 404`);
      }
    }
    // One’s own session is of a person, not of a centre: a colleague is a stranger too.
    if (route.path.startsWith('/account/') || name in calledElsewhere) continue;
    const { status, code } = await call(route, path, await session(own[mayCall[0]!]!), sent[name]);
    // Otherwise the refusals above would say nothing: the id or the body may be wrong for everybody.
    if ([401, 403, 404, 422, 500].includes(status))
      wrong.push(`${name} in its own centre: ${status} ${code}`);
  }
  expect(wrong).toEqual([]);
}, 120_000);
