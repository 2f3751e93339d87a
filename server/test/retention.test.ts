import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  AuditCheck,
  AuditPage,
  Erased,
  Retention,
  SittingDetail,
  SittingStatistics,
} from '@examhall/shared/protocol';
import { sampleResponses } from '@examhall/shared/testing';
import { ArchiveService } from '../src/modules/archive/index.js';
import { personalData, RetentionService } from '../src/modules/retention/index.js';
import { ServerKeys } from '../src/platform/secrets/index.js';
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
import { markAll } from './support/marking.js';
import { until } from './support/until.js';

const DAY_MS = 86_400_000;
/** No other row of any table has it. */
const NAME = "Somebody O'Name-To-Be-Erased";

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let admin: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'examhall-retention-'));
  server = await TestServer.start();
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
}, 60_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = <Body>(path: string, token = admin) => server.request<Body>('GET', path, { token });
const post = <Body = { code?: string }>(path: string, body: object, token = admin) =>
  server.request<Body>('POST', path, { token, body });
const put = (body: object, token = admin) => server.request<Retention>('PUT', '/retention', { token, body });
const auditCheck = async () => (await get<AuditCheck>('/audit/check')).body;

interface Over {
  readonly sitting: TestSitting;
  readonly attempts: readonly TestAttempt[];
  readonly registrations: readonly string[];
}

/** A sitting of two candidates, the first of whom is `NAME`, finalised, published and over. */
async function sat(during: (attempt: TestAttempt) => Promise<void> = async () => undefined): Promise<Over> {
  station = { ...station, token: await refreshToken(server, station) };
  const sitting = await makeSitting(server, centre, { candidates: 2 });
  const attempts: TestAttempt[] = [];
  for (const [candidate, responses] of [sampleResponses.allRight, sampleResponses.mixed].entries()) {
    const attempt = await startAttempt(server, station, sitting, candidate);
    await attempt.journal.send(server);
    if (candidate === 0) await during(attempt);
    const through = attempt.journal.entries.length;
    attempt.journal.answerAll(responses);
    if (candidate === 0) attempt.journal.answer('essay', { type: 'essay', text: `I am ${NAME}.` });
    attempt.journal.seal();
    expect((await attempt.journal.send(server, attempt.journal.batch(through + 1))).status).toBe(202);
    attempts.push(attempt);
  }
  const [named] = await server.database.query<{ id: string }>(
    `UPDATE registration SET name = $2 WHERE sitting_id = $1 AND candidate_number = '1001' RETURNING id`,
    [sitting.sittingId, NAME],
  );
  await until('both are finalised', async () => {
    const rows = await server.database.query(
      'SELECT 1 FROM result r JOIN attempt a ON a.id = r.attempt_id WHERE a.sitting_id = $1',
      [sitting.sittingId],
    );
    return rows.length === 2;
  });
  await markAll(server, admin, { sittingId: sitting.sittingId, itemId: 'essay', marks: '3' });
  await until('the essays count', async () => {
    const rows = await server.database.query(
      `SELECT 1 FROM result r JOIN attempt a ON a.id = r.attempt_id WHERE a.sitting_id = $1 AND r.grade->>'pendingItems' <> '0'`,
      [sitting.sittingId],
    );
    return rows.length === 0;
  });
  expect((await post(`/sittings/${sitting.sittingId}/publish-results`, {})).status).toBe(200);
  const [other] = await server.database.query<{ id: string }>(
    'SELECT id FROM registration WHERE sitting_id = $1 AND id <> $2',
    [sitting.sittingId, named?.id],
  );
  return { sitting, attempts, registrations: [named?.id ?? '', other?.id ?? ''] };
}

/** Lets the window of a sitting pass and signs everybody in again. */
async function pass(days: number): Promise<void> {
  server.clock.advance(days * DAY_MS);
  admin = (await signInStaff(server, centre)).token;
}

const erase = (registration: string | undefined, body: object = {}, token = admin) =>
  post<Erased & { code?: string }>(
    `/registrations/${registration}/erase`,
    { why: 'asked for by letter', keepsResult: true, ...body },
    token,
  );

/** Every place of the database in which one of the texts stands: as text, in JSON or as bytes. */
async function placesOf(...texts: string[]): Promise<string[]> {
  const columns = await server.database.query<{ at: string; place: string; type: string }>(
    `SELECT c.relname || '.' || a.attname AS place, format('%I', c.relname) AS at, format_type(a.atttypid, NULL) AS type
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
       AND format_type(a.atttypid, NULL) IN ('text', 'jsonb', 'bytea')`,
  );
  expect(columns.length).toBeGreaterThan(60);
  const places: string[] = [];
  for (const { at, place, type } of columns) {
    const column = place.split('.')[1];
    const holds =
      type === 'bytea'
        ? `position(convert_to(t, 'UTF8') in "${column}") > 0`
        : `strpos(lower("${column}"::text), lower(t)) > 0`;
    const [found] = await server.database.query<{ there: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${at}, unnest($1::text[]) t WHERE ${holds}) AS there`,
      [texts],
    );
    if (found?.there) places.push(place);
  }
  return places.sort();
}

/** Puts the name wherever people can write it. */
async function writeNameEverywhere({ journal }: TestAttempt): Promise<void> {
  const { attemptId } = journal;
  const why = `${NAME} felt ill`;
  const said = await post(`/attempts/${attemptId}/messages`, { text: `Dear ${NAME}`, why });
  expect(said.status).toBe(201);
  const spare = await makeStation(server, centre);
  const moved = await post(`/attempts/${attemptId}/move`, { stationId: spare.stationId, why });
  expect(moved.status).toBe(200);
  const back = await post(`/attempts/${attemptId}/move`, { stationId: station.stationId, why });
  expect(back.status).toBe(200);
  await server.database.query(
    `INSERT INTO incident VALUES (gen_random_uuid(), $1, 'journal-edited', $2, now() - interval '10 years');`,
    [attemptId, { subject: '1:x', body: Buffer.from(`{"text":"${NAME}"}`).toString('base64'), said: NAME }],
  );
  await server.database.query(
    `INSERT INTO stray_batch (id, attempt_id, station_id, from_seq, to_seq, last_hash, body, signature, received_at)
     VALUES (gen_random_uuid(), $1, $2, 900, 901, 'x', convert_to($3, 'UTF8'), 'x', now())`,
    [attemptId, station.stationId, NAME],
  );
  await server.database.query(
    `INSERT INTO outbox (job, key, payload, state, due_at, created_at, last_error)
     VALUES ('compare-grades', $1, jsonb_build_object('attemptId', $1::text), 'dead', now(), now(), $2)`,
    [attemptId, `cannot mark ${NAME}`],
  );
}

test('every table of the database says what becomes of it when a candidate is erased', async () => {
  const tables = await server.database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT relispartition ORDER BY 1`,
  );
  expect(Object.keys(personalData).sort()).toEqual(tables.map(({ name }) => name));
});

test('of who was erased nothing is left in any table, while trail, results and archive go on to verify', async () => {
  const over = await sat(writeNameEverywhere);
  const [attempt, other] = over.attempts as [TestAttempt, TestAttempt];
  const { attemptId } = attempt.journal;
  const note = `time given because ${NAME} asked`;
  await put({ months: null, keepsResults: true, why: note });
  await put({ months: null, keepsResults: true, why: 'candidate 1001 asked; 10017 did not' });
  await put({ months: null, keepsResults: true, why: 'about 110013 and nobody else' });
  const base64 = Buffer.from(`{"text":"${NAME}"}`).toString('base64');
  const places = await placesOf(NAME, base64);
  expect(places.filter((place) => !/^batch_\d+/u.test(place))).toEqual([
    ...['attempt_move.why', 'attempt_order.body', 'attempt_order.why', 'audit_words.why', 'batch.body'],
    ...['incident.evidence', 'outbox.last_error', 'registration.name', 'stray_batch.body'],
  ]);
  const before = await server.database.query<{ grade: object }>(
    'SELECT grade FROM result WHERE attempt_id = $1',
    [attemptId],
  );
  const bodies = await server.database.query<{ body: Buffer }>(
    'SELECT body FROM batch WHERE attempt_id = $1 ORDER BY from_seq',
    [attemptId],
  );
  await pass(1);
  expect((await post(`/sittings/${over.sitting.sittingId}/release-hold`, { why: 'looked at' })).status).toBe(
    204,
  );

  const { status, body } = await erase(over.registrations[0]);
  expect(status).toBe(200);
  expect(body).toMatchObject({ batches: bodies.length, resultKept: true, inArchive: false });
  expect(body.auditEntries).toBeGreaterThanOrEqual(5);

  expect(await placesOf(NAME, base64)).toEqual([]);
  expect(await auditCheck()).toMatchObject({ brokenAt: null });
  const trail = (await get<AuditPage>('/audit')).body.entries;
  expect(trail[0]).toMatchObject({ action: 'registration.erase', why: 'asked for by letter' });
  const words = trail.filter(({ action }) => action === 'retention.set').map(({ why }) => why);
  expect(words).toEqual(['about 110013 and nobody else', null, null]);
  // What can be proved of the journal without it.
  const [kept] = await server.database.query<{ journal: { sha256: string }[] }>(
    'SELECT journal FROM erasure WHERE attempt_id = $1',
    [attemptId],
  );
  expect(kept?.journal.map(({ sha256 }) => sha256)).toEqual(
    bodies.map(({ body: bytes }) => createHash('sha256').update(bytes).digest('hex')),
  );
  expect(await server.database.query('SELECT grade FROM result WHERE attempt_id = $1', [attemptId])).toEqual(
    before,
  );
  const room = (await get<SittingDetail>(`/sittings/${over.sitting.sittingId}`)).body.registrations;
  expect(room.map(({ name, candidateNumber }) => [candidateNumber, name])).toEqual([
    ['1002', 'Candidate 1002'],
    [body.pseudonym, 'Erased'],
  ]);
  const result = await get<{ code: string }>(`/results/${attemptId}`);
  expect([result.status, result.body.code]).toEqual([410, 'erased']);
  expect((await get(`/results/${other.journal.attemptId}`)).status).toBe(200);
  await verifiesArchived(over.sitting, '1 candidates were erased');
}, 120_000);

async function verifiesArchived({ sittingId }: TestSitting, says: string): Promise<void> {
  const path = await server.app.get(ArchiveService).write(sittingId, folder, false);
  const script = join(__dirname, '..', '..', 'scripts', 'archive.ts');
  const key = server.app.get(ServerKeys).publicKey;
  const output = await new Promise<string>((resolve) => {
    const parameters = [script, 'verify', '--built', path, '--server-key', key];
    execFile(process.execPath, parameters, (error, stdout, stderr) =>
      resolve(`${error?.code ?? 0} ${stdout}${stderr}`),
    );
  });
  expect(output).toMatch(/^0 /u);
  expect(output).toContain(says);
  expect(output).toContain('1 results are what their journals come to');
}

test('what was erased comes back neither by its station nor out of an older archive', async () => {
  const over = await sat();
  const [{ journal }, other] = over.attempts as [TestAttempt, TestAttempt];
  const archive = server.app.get(ArchiveService);
  const path = await archive.write(over.sitting.sittingId, folder, true);
  await pass(1);
  const { body } = await erase(over.registrations[0]);
  expect(body).toMatchObject({ inArchive: true, batches: 0 });
  await archive.putBack(path);
  const batches = await server.database.query<{ attempt_id: string }>(
    'SELECT DISTINCT attempt_id FROM batch WHERE attempt_id = ANY ($1)',
    [[journal.attemptId, other.journal.attemptId]],
  );
  expect(batches).toEqual([{ attempt_id: other.journal.attemptId }]);
  const token = await refreshToken(server, station);
  expect((await journal.send(server, journal.batch(), token)).status).toBe(404);
  expect(await placesOf(NAME)).toEqual([]);
  await verifiesArchived(over.sitting, '1 candidates were erased');
}, 120_000);

test('results go too when they are to, and the statistics are those of who is left', async () => {
  const over = await sat();
  const { sittingId } = over.sitting;
  const path = `/sittings/${sittingId}/statistics`;
  const counted = async (candidates: number) =>
    until(`${candidates} are counted`, async () => {
      const { body } = await get<SittingStatistics>(path);
      return body.upToDate && body.attempts === candidates ? body : false;
    });
  await counted(2);
  await pass(1);
  expect((await erase(over.registrations[0], { keepsResult: false })).body.resultKept).toBe(false);
  const [mark] = (await counted(1)).distribution;
  const [left] = await server.database.query<{ marks: string }>(
    `SELECT grade->>'marks' AS marks FROM result WHERE attempt_id = $1`,
    [over.attempts[1]?.journal.attemptId],
  );
  expect(mark).toMatchObject({ marks: left?.marks, attempts: 1 });
}, 120_000);

test('marking again leaves out who was erased', async () => {
  const over = await sat();
  await pass(1);
  expect((await erase(over.registrations[0])).status).toBe(200);
  const { sittingId } = over.sitting;
  const request = { reason: 'a misprint', treatments: { capital: 'withdrawn' } };
  expect((await post(`/sittings/${sittingId}/regrade`, request)).status).toBe(202);
  await until('the other one is marked again', async () => {
    const rows = await server.database.query(
      `SELECT 1 FROM result WHERE attempt_id = $1 AND grade->'items' @> '[{"itemId": "capital", "outcome": "withdrawn"}]'`,
      [over.attempts[1]?.journal.attemptId],
    );
    return rows.length === 1;
  });
  const failed = await server.database.query(
    `SELECT 1 FROM outbox WHERE job = 'regrade' AND payload->>'attemptId' = $1 AND state <> 'done'`,
    [over.attempts[0]?.journal.attemptId],
  );
  expect(failed).toEqual([]);
}, 60_000);

test('who may erase whom, when and with what reason', async () => {
  const over = await sat();
  const [registration] = over.registrations;
  expect((await erase(registration)).body.code).toBe('sitting-not-over');
  await pass(1);
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  expect((await erase(registration, {}, stranger)).status).toBe(404);
  expect((await erase(registration, {}, invigilator)).status).toBe(403);
  expect((await erase('nobody')).status).toBe(404);
  expect((await erase(registration, { why: '' })).status).toBe(422);
  expect((await erase(registration, { why: `${NAME.toUpperCase()} wrote` })).body.code).toBe(
    'validation-failed',
  );
  expect(await placesOf(NAME)).toContain('registration.name');
  expect((await erase(registration)).status).toBe(200);
  expect((await erase(registration)).status).toBe(410);
}, 60_000);

describe('what a centre has decided', () => {
  const now = (months: number) => put({ months, keepsResults: true, why: 'the law says so' });
  const ids = ({ sittings }: Retention) => sittings.filter(({ dueAt }) => dueAt).map(({ id }) => id);
  const run = async () => {
    await server.app.get(RetentionService).askForToday();
  };
  const left = async ({ sitting }: Over) =>
    (await get<Retention>('/retention')).body.sittings.find(({ id }) => id === sitting.sittingId);

  test('is shown with what it would erase, and done once a day', async () => {
    const over = await sat();
    await pass(1);
    const { body } = await now(2);
    expect(body).toMatchObject({ months: 2, keepsResults: true, setBy: 'admin' });
    expect(ids(body)).toContain(over.sitting.sittingId);
    expect(await left(over)).toMatchObject({ candidates: 2, heldBy: [], archivedAt: null });
    await run();
    await pass(30);
    await run();
    expect(await left(over)).toMatchObject({ candidates: 2 });
    await pass(40);
    await run();
    await run();
    await until('both are erased', async () => (await left(over)) === undefined);
    const { body: after } = await get<Retention>('/retention');
    expect(after.erasedCandidates).toBeGreaterThanOrEqual(2);
    expect(after.lastErasedAt).not.toBeNull();
    const acts = (await get<AuditPage>('/audit?action=registration.erase')).body.entries;
    expect(acts[0]).toMatchObject({ why: 'kept for 2 months', actor: 'admin' });
    expect(await auditCheck()).toMatchObject({ brokenAt: null });
  }, 60_000);

  test('waits for incidents and discrepancies that nobody has settled, and for exams without a result', async () => {
    const over = await sat(async ({ journal }) => {
      await server.database.query(
        `INSERT INTO incident VALUES (gen_random_uuid(), $1, 'journal-edited', '{"subject": "x"}', $2)`,
        [journal.attemptId, server.clock.now()],
      );
    });
    const { sittingId } = over.sitting;
    const [attempt] = over.attempts;
    await pass(100);
    await now(1);
    const held = async () => (await left(over))?.heldBy;
    expect(await held()).toEqual(['incident']);
    await server.database.query(
      `UPDATE result SET agreement = 'discrepancy', local_grade = grade WHERE attempt_id = $1`,
      [attempt?.journal.attemptId],
    );
    expect(await held()).toEqual(['discrepancy', 'incident']);
    expect((await erase(over.registrations[1])).body.code).toBe('held');
    expect((await post('/retention/run', { why: 'an audit is near' })).status).toBe(202);
    await until('what was due has run', async () => {
      const rows = await server.database.query(
        `SELECT 1 FROM outbox WHERE job = 'retention' AND state <> 'done'`,
      );
      return rows.length === 0;
    });
    expect(await left(over)).toMatchObject({ candidates: 2 });
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    const release = (token: string) =>
      post(`/sittings/${sittingId}/release-hold`, { why: 'settled with both' }, token);
    expect((await release(stranger)).status).toBe(404);
    expect((await release(admin)).status).toBe(204);
    expect(await held()).toEqual([]);
    await server.database.query(`UPDATE attempt SET state = 'sealed' WHERE id = $1`, [
      attempt?.journal.attemptId,
    ]);
    expect(await held()).toEqual(['unfinished']);
    await server.database.query(`UPDATE attempt SET state = 'finalised' WHERE id = $1`, [
      attempt?.journal.attemptId,
    ]);
    await post('/retention/run', { why: 'it is settled' });
    await until('both are erased', async () => (await left(over)) === undefined);
  }, 60_000);

  test('is for administrators, within bounds, and can be taken back', async () => {
    const { token } = await signInStaff(server, centre, 'invigilator');
    expect((await put({ months: 3, keepsResults: true, why: 'x' }, token)).status).toBe(403);
    expect((await get('/retention', token)).status).toBe(403);
    for (const months of [0, 601, 1.5, 'ever'])
      expect((await put({ months, keepsResults: true, why: 'x' })).status).toBe(422);
    const { body } = await put({ months: null, keepsResults: false, why: 'we keep all' });
    expect(body).toMatchObject({ months: null, keepsResults: false, setBy: null });
    expect(ids(body)).toEqual([]);
  });
});

describe('words that are taken out of the trail', () => {
  test('without an act that says so are found', async () => {
    await put({ months: null, keepsResults: true, why: 'to be hidden' });
    const [entry] = (await get<AuditPage>('/audit?text=to be hidden')).body.entries;
    await server.database.query(
      `UPDATE audit_words SET salt = NULL, why = NULL, details = '{}', erased_at = now() WHERE number = $1`,
      [entry?.number],
    );
    expect((await auditCheck()).brokenAt).toBe(entry?.number);
  });
});
