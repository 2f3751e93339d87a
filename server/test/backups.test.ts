import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AuditPage, Backup, ServerHealth } from '@examhall/shared/protocol';
import { makeCentre, makeSitting, makeStation, signInStaff, startAttempt } from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let admin: string;
let invigilator: string;
beforeAll(async () => {
  server = await TestServer.start();
  const centre = await makeCentre(server);
  admin = (await signInStaff(server, centre)).token;
  invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  const station = await makeStation(server, centre);
  const { journal } = await startAttempt(server, station, await makeSitting(server, centre));
  await journal.send(server);
}, 60_000);
afterAll(() => server?.stop());

const list = async () => (await server.request<Backup[]>('GET', '/backups', { token: admin })).body;
const post = (path: string, token = admin, body: object = { why: 'before the upgrade' }) =>
  server.request<Backup[] & { code?: string }>('POST', path, { token, body });
const find = async (id: string) => (await list()).find((backup) => backup.id === id);

async function made(): Promise<Backup> {
  server.clock.advance(1_000);
  const { status, body } = await post('/backups');
  expect(status).toBe(202);
  const id = body[0]?.id ?? '';
  return until('the backup is made', async () => {
    const backup = await find(id);
    return backup && backup.state !== 'running' ? backup : false;
  });
}

async function checked({ id }: Backup): Promise<Backup> {
  expect((await post(`/backups/${id}/check`)).status).toBe(202);
  return until('it is checked', async () => {
    const backup = await find(id);
    return backup && backup.checkState !== 'running' ? backup : false;
  });
}

/** Changes the text of a backup behind the server's back. */
function change({ path }: Backup, how: (lines: string[]) => string[]): void {
  const before = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  writeFileSync(path, gzipSync(`${how(before).join('\n')}\n`));
}

test('a backup has every row of every table, and proves to be loadable', async () => {
  const backup = await made();
  expect(backup).toMatchObject({ state: 'done', failure: null, madeBy: 'admin', checkState: null });
  expect(backup.rowsDone).toBe(backup.rowsTotal);
  expect(statSync(backup.path).size).toBe(backup.bytes);
  if (process.platform !== 'win32') expect(statSync(backup.path).mode & 0o077).toBe(0);
  const proved = await checked(backup);
  expect(proved.checkFinding).toMatch(/^\d+ rows of \d+ tables are there, and the audit trail holds/u);
  expect(proved.checkState).toBe('holds');
  const databases = await server.database.query(
    `SELECT 1 FROM pg_database WHERE datname = 'examhall_check_${backup.id.replaceAll('-', '')}'`,
  );
  expect(databases).toEqual([]);
  const acts = await server.request<AuditPage>('GET', `/audit?subject=${backup.id}`, { token: admin });
  expect(acts.body.entries.map(({ action }) => action)).toEqual(['backup.check', 'backup.make']);
  server.clock.advance(2_000);
  const health = await server.request<ServerHealth>('GET', '/operations/health', { token: admin });
  expect(health.body.lastBackupAt).toBe(backup.finishedAt);
}, 120_000);

test.each([
  [
    'a changed byte',
    (lines: string[]) => lines.map((line) => line.replace('"A sitting"', '"B sitting"')),
    /not as it was/u,
  ],
  ['a missing end', (lines: string[]) => lines.slice(0, -1), /damaged or cut/u],
  [
    'another version',
    (lines: string[]) => [(lines[0] ?? '').replace('InitialSchema', 'Other'), ...lines.slice(1)],
    /another version/u,
  ],
])(
  'a backup with %s is found out',
  async (_what, how, finding) => {
    const backup = await made();
    change(backup, how);
    expect(await checked(backup)).toMatchObject({
      checkState: 'failed',
      checkFinding: expect.stringMatching(finding),
    });
  },
  120_000,
);

test('a backup whose trail does not hold is found out although the file is whole', async () => {
  await server.database.query('ALTER TABLE audit_words DISABLE TRIGGER USER');
  await server.database.query(`UPDATE audit_words SET why = 'something else' WHERE number = 1`);
  expect(await checked(await made())).toMatchObject({
    checkState: 'failed',
    checkFinding: 'its audit trail is broken at entry 1',
  });
}, 120_000);

test('one at a time, for administrators, with a reason', async () => {
  expect((await post('/backups', invigilator)).status).toBe(403);
  expect((await post('/backups', admin, { why: '' })).status).toBe(422);
  expect((await post('/backups/00000000-0000-4000-8000-000000000000/check')).status).toBe(404);
  const [before] = await list();
  await server.database.query(`UPDATE backup SET state = 'running', finished_at = NULL WHERE id = $1`, [
    before?.id,
  ]);
  expect((await post('/backups')).body.code).toBe('conflict');
  await server.database.query(`UPDATE backup SET state = 'failed', finished_at = now() WHERE id = $1`, [
    before?.id,
  ]);
  expect((await post(`/backups/${before?.id}/check`)).status).toBe(404);
});
