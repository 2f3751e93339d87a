import type { AuditCheck, AuditPage, DeadJob, FeatureFlag } from '@examhall/shared/protocol';
import { Flags } from '../src/platform/flags/index.js';
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
let stranger: string;
beforeAll(async () => {
  server = await TestServer.start({ outbox: { mostAttempts: 2 } });
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
  stranger = (await signInStaff(server, await makeCentre(server))).token;
}, 60_000);
afterAll(() => server?.stop());

const get = <Body>(path: string, token = admin) => server.request<Body>('GET', path, { token });
const post = (path: string, body: object, token = admin) => server.request('POST', path, { token, body });
const put = (path: string, body: object, token = admin) => server.request('PUT', path, { token, body });
const begin = async (): Promise<TestAttempt> =>
  startAttempt(server, station, await makeSitting(server, centre));
const audit = async (search = '') =>
  (await get<AuditPage>(`/operations/audit?search=${search}`)).body.entries;

describe('dead letters', () => {
  /** An attempt that cannot be finalised because its sealing is undone under it. */
  async function deadJob(): Promise<{ attempt: TestAttempt; job: DeadJob }> {
    const attempt = await begin();
    const { attemptId } = attempt.journal;
    await server.database.query(`
      CREATE OR REPLACE FUNCTION refuse_result() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no room for results'; END $$;
      CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON result FOR EACH ROW EXECUTE FUNCTION refuse_result()`);
    await attempt.journal.seal().send(server);
    const job = await until('the job is dead', async () => {
      const { body } = await get<DeadJob[]>('/operations/dead-jobs');
      return body.find((dead) => dead.attemptId === attemptId) ?? false;
    });
    await server.database.query('DROP TRIGGER refuse ON result');
    return { attempt, job };
  }
  const state = async ({ journal, candidateToken }: TestAttempt) =>
    (await get<{ state: string }>(`/submissions/${journal.attemptId}`, candidateToken)).body.state;

  test('say what failed, how often and why, and run again when a person says so', async () => {
    const { attempt, job } = await deadJob();
    expect(job).toMatchObject({ job: 'finalise', attempts: 2, candidateNumber: '1001' });
    expect(job.reason).toContain('no room for results');
    const { status } = await post(`/operations/dead-jobs/${job.id}/redrive`, { why: 'there is room again' });
    expect(status).toBe(204);
    await until('it is finalised', async () => (await state(attempt)) === 'finalised');
    expect((await get<DeadJob[]>('/operations/dead-jobs')).body).toEqual([]);
    expect((await audit('job.redrive'))[0]).toMatchObject({
      action: 'job.redrive',
      subject: attempt.journal.attemptId,
      why: 'there is room again',
    });
  });

  test('are let be when a person says so, once', async () => {
    const { attempt, job } = await deadJob();
    const drop = () => post(`/operations/dead-jobs/${job.id}/drop`, { why: 'finalised on paper' });
    expect((await drop()).status).toBe(204);
    expect((await drop()).status).toBe(404);
    expect(await state(attempt)).toBe('queued');
    expect(await audit('finalised on paper')).toHaveLength(1);
  });

  test('are told of a job about a whole sitting as well', async () => {
    const { sittingId } = await makeSitting(server, centre);
    await server.database.query(
      `INSERT INTO outbox (job, key, payload, state, due_at, created_at, last_error)
       VALUES ('statistics', $1, jsonb_build_object('sittingId', $1::text), 'dead', now(), now(), 'no memory')`,
      [sittingId],
    );
    const listed = (await get<DeadJob[]>('/operations/dead-jobs')).body.find(
      ({ job }) => job === 'statistics',
    );
    expect(listed).toMatchObject({ attemptId: null, candidateNumber: null, sittingTitle: 'A sitting' });
    const { status } = await post(`/operations/dead-jobs/${listed?.id}/redrive`, { why: 'memory was added' });
    expect(status).toBe(204);
  });

  test('carry what they were to work on, and run again all together', async () => {
    const { sittingId } = await makeSitting(server, centre);
    const { centreId } = centre;
    await server.database.query(
      `INSERT INTO outbox (job, key, payload, state, due_at, created_at, last_error) VALUES
         ('statistics', $1, jsonb_build_object('sittingId', $1::text), 'dead', now(), now(), 'no memory'),
         ('of-a-centre', $2, jsonb_build_object('centreId', $2::text), 'dead', now(), now(), 'no idea'),
         ('of-nobody', '', '{"attemptId": "nonsense", "sittingId": 7}', 'dead', now(), now(), 'unreadable')`,
      [sittingId, centreId],
    );
    const { body: dead } = await get<DeadJob[]>('/operations/dead-jobs');
    expect(dead.map(({ payload }) => payload)).toEqual(expect.arrayContaining([{ sittingId }, { centreId }]));
    const all = (token: string) => post('/operations/dead-jobs/redrive', { why: 'memory was added' }, token);
    expect((await all(stranger)).body).toEqual({ redriven: 0 });
    expect((await post('/operations/dead-jobs/redrive', { why: '' })).status).toBe(422);
    expect((await all(admin)).body).toEqual({ redriven: dead.length });
    const acts = (await audit('job.redrive-all')).filter(({ why }) => why === 'memory was added');
    expect(acts).toHaveLength(1);
    expect(JSON.stringify(acts[0]?.details)).toContain(dead[0]?.id);
    // Nobody knows the second one, so it dies again.
    const again = await until('it is dead again', async () =>
      (await get<DeadJob[]>('/operations/dead-jobs')).body.find(({ job }) => job === 'of-a-centre'),
    );
    await post(`/operations/dead-jobs/${again.id}/drop`, { why: 'it was made up' });
  });

  test('are nobody else’s', async () => {
    const { job } = await deadJob();
    expect((await get<DeadJob[]>('/operations/dead-jobs', stranger)).body).toEqual([]);
    const body = { why: 'curious' };
    expect((await post(`/operations/dead-jobs/${job.id}/redrive`, body, stranger)).status).toBe(404);
    const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
    expect((await post(`/operations/dead-jobs/${job.id}/redrive`, body, invigilator)).status).toBe(403);
    expect((await post('/operations/dead-jobs/nonsense/drop', body)).status).toBe(404);
    expect((await post(`/operations/dead-jobs/${job.id}/drop`, { why: '' })).status).toBe(422);
  });
});

describe('the audit trail', () => {
  test('tells who did what to which attempt and why, newest first, and searches', async () => {
    const { journal } = await begin();
    const grant = { minutes: 5, reason: 'lost-time', why: 'a fire drill' };
    await post(`/attempts/${journal.attemptId}/time-grants`, grant);
    const [entry] = await audit('fire');
    expect(entry).toMatchObject({
      actor: 'admin',
      action: 'attempt.order.time',
      subject: journal.attemptId,
      why: 'a fire drill',
      details: { number: 1, seconds: 300 },
    });
    expect((await get<AuditPage>('/operations/audit', stranger)).body.entries).toEqual([]);
  });

  test('tells who opened a sitting, made its package anew and has seen its codes', async () => {
    const { examId } = await makeSitting(server, centre);
    const created = await post('/sittings', {
      examId,
      title: 'Another',
      opensAt: server.clock.now().toISOString(),
      closesAt: new Date(server.clock.now().getTime() + 3_600_000).toISOString(),
      durationMinutes: 30,
      candidates: [{ number: '1', name: 'Nobody in particular' }],
    });
    const { id } = (created.body as { sitting: { id: string } }).sitting;
    await post(`/sittings/${id}/packages`, {});
    await get(`/sittings/${id}/codes`);
    const acts = await audit(id);
    expect(acts.map(({ action }) => action)).toEqual([
      'sitting.show-codes',
      'sitting.reissue-package',
      'sitting.create',
    ]);
    expect(JSON.stringify(acts)).not.toContain('Nobody');
  });

  test('goes on page by page', async () => {
    const { journal } = await begin();
    for (let number = 0; number < 3; number += 1)
      await post(`/attempts/${journal.attemptId}/messages`, { text: 'Hello', why: 'a greeting' });
    const { body: first } = await get<AuditPage>('/operations/audit');
    const { body: rest } = await get<AuditPage>(`/operations/audit?before=${first.entries[0]?.number ?? 0}`);
    expect(rest.entries[0]).toEqual(first.entries[1]);
  });

  test('acts at the same moment follow each other in one chain', async () => {
    const attempts = await Promise.all([begin(), begin(), begin(), begin()]);
    await Promise.all(
      attempts.map(({ journal }) =>
        post(`/attempts/${journal.attemptId}/messages`, { text: 'All', why: 'at once' }),
      ),
    );
    const { body } = await get<AuditCheck>('/operations/audit/check');
    expect(body).toEqual({ entries: expect.any(Number), brokenAt: null });
    expect(body.entries).toBeGreaterThanOrEqual(4);
  });

  test('is never changed: the database refuses, and a change behind its back is found', async () => {
    const { journal } = await begin();
    await post(`/attempts/${journal.attemptId}/messages`, { text: 'x', why: 'to be changed' });
    const [entry] = await audit('to be changed');
    const number = entry?.number ?? 0;
    for (const [table, column] of [
      ['audit_entry', 'action'],
      ['audit_words', 'why'],
    ] as const) {
      const change = (value: string) => `UPDATE ${table} SET ${column} = ${value} WHERE number = ${number}`;
      await expect(server.database.query(change(`'nothing'`))).rejects.toThrow('only ever added to');
      await expect(server.database.query(`DELETE FROM ${table}`)).rejects.toThrow('only ever added to');
      await server.database.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await server.database.query(change(`'not ' || ${column}`));
      expect((await get<AuditCheck>('/operations/audit/check')).body.brokenAt).toBe(number);
      await server.database.query(change(`substr(${column}, 5)`));
      await server.database.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    }
    expect((await get<AuditCheck>('/operations/audit/check')).body.brokenAt).toBeNull();
  });
});

describe('feature flags', () => {
  const set = (name: string, on: boolean, token = admin) =>
    put(`/operations/features/${name}`, { on, why: 'to try it' }, token);

  test('are listed with what they mean and who set them', async () => {
    await set('live-scores', true);
    const { body } = await get<FeatureFlag[]>('/operations/features');
    expect(body.map(({ name, on }) => [name, on])).toEqual([
      ['batch-commit', true],
      ['progressive-scoring', true],
      ['live-scores', true],
      ['bull-queue', true],
    ]);
    expect(body.find(({ name }) => name === 'live-scores')).toMatchObject({ changedBy: 'admin' });
    expect((await audit('live-scores'))[0]).toMatchObject({ action: 'feature.set', details: { on: true } });
  });

  test('are for administrators, and only those that there are', async () => {
    expect((await set('no-such-thing', true)).status).toBe(404);
    const { token } = await signInStaff(server, centre, 'invigilator');
    expect((await set('live-scores', false, token)).status).toBe(403);
    expect((await put('/operations/features/live-scores', { on: 'yes', why: 'x' })).status).toBe(422);
  });

  test('one that is turned elsewhere is followed here', async () => {
    await server.database.query(
      `INSERT INTO feature_flag SELECT 'batch-commit', false, id, now() FROM account LIMIT 1`,
    );
    await until('it is off', () => !server.app.get(Flags).isOn('batch-commit'));
    await set('batch-commit', true);
    expect(server.app.get(Flags).isOn('batch-commit')).toBe(true);
  });

  test.each([[true], [false]])('batches are taken in alike with batch-commit %s', async (on) => {
    await set('batch-commit', on);
    const attempts = await Promise.all([begin(), begin(), begin()]);
    const replies = await Promise.all(attempts.map(({ journal }) => journal.seal().send(server)));
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202]);
    await set('batch-commit', true);
  });

  test('live scores are shown or not, running attempts are scored or not', async () => {
    const score = ({ journal }: TestAttempt) => get<object>(`/attempts/${journal.attemptId}/progress`);
    const first = await begin();
    await first.journal.send(server);
    await until('there is a score', async () => (await score(first)).status === 200);
    await set('live-scores', false);
    expect((await score(first)).body).toMatchObject({ code: 'switched-off' });
    await set('live-scores', true);
    expect((await score(first)).status).toBe(200);
    await set('progressive-scoring', false);
    const second = await begin();
    await second.journal.send(server);
    await set('progressive-scoring', true);
    const third = await begin();
    await third.journal.send(server);
    await until('the third is scored', async () => (await score(third)).status === 200);
    expect((await score(second)).status).toBe(404);
  });
});
