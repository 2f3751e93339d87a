import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditCheck, AuditPage, Backup, Person } from '@examhall/shared/protocol';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInAs,
  signInStaff,
  startAttempt,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const serverRoom = join(__dirname, '..');

type Staff = Awaited<ReturnType<typeof signInStaff>>;

let server: TestServer;
let admin: Staff;
let centreName: string;
let backup: Backup;
beforeAll(async () => {
  // What runs is what is built: bring it up to date, or an old build could pass.
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', serverRoom], {
    stdio: 'pipe',
  });
  server = await TestServer.start();
  const centre = await makeCentre(server);
  admin = await signInStaff(server, centre);
  const [row] = await server.database.query<{ name: string }>('SELECT name FROM centre WHERE id = $1', [
    centre.centreId,
  ]);
  centreName = row?.name ?? '';
  const station = await makeStation(server, centre);
  const { journal } = await startAttempt(server, station, await makeSitting(server, centre));
  await journal.send(server);
  const why = { why: 'before the change' };
  await server.request('POST', '/backups', { token: admin.token, body: why });
  backup = await until('the backup is made', async () => {
    const [made] = (await server.request<Backup[]>('GET', '/backups', { token: admin.token })).body;
    return made?.state === 'done' ? made : false;
  });
  // The server of this suite goes on to tell that it is there; by this clock it was long ago.
  server.clock.advance(-600_000);
}, 180_000);
afterAll(() => server?.stop());

/** The command as it is given, on the database of this suite. */
function restore(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(serverRoom, 'dist', 'entry', 'restore.js'), ...args],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        ...{ EXAMHALL_DATA_DIR: server.dataDirectory, DATABASE_URL: server.database.url, REDIS_URL: '' },
      },
    },
  );
  return { status, said: `${stdout}${stderr}` };
}
const byName = () => ['--centre', centreName, '--as', admin.username];
const seal = () =>
  server.database.query(
    `UPDATE sitting SET opens_at = now() - interval '2 hours', closes_at = now() - interval '1 hour'`,
  );
const stopped = () => server.database.query('DELETE FROM server_process');
const people = async (token: string) =>
  (await server.request<Person[]>('GET', '/accounts', { token })).body.map(({ username }) => username);

test('is refused while the server runs, an exam does, or the centre is another one; and changes nothing', async () => {
  const heard = `UPDATE server_process SET heard_at = now() + interval '1 hour'`;
  await server.database.query(heard);
  expect(restore(backup.path, ...byName()).said).toContain('processes of the server run');
  await stopped();
  expect(restore(backup.path, ...byName()).said).toContain('an exam is running: 1 candidates');
  const elsewhere = restore(backup.path, '--centre', 'Another centre', '--as', admin.username);
  expect(elsewhere.said).toContain('there is no centre called “Another centre”');
  expect(elsewhere.status).not.toBe(0);
  expect(restore(backup.path).said).toContain('Say what to restore');
  expect(await people(admin.token)).toContain(admin.username);
}, 120_000);

test('is refused for who is no administrator in the backup, and leaves no database behind', async () => {
  await seal();
  await stopped();
  expect(restore(backup.path, '--centre', centreName, '--as', 'nobody').said).toContain(
    'Nothing was changed: nobody is no administrator',
  );
  const left = await server.database.query(
    `SELECT 1 FROM pg_database WHERE datname LIKE 'examhall_restore_%'`,
  );
  expect(left).toEqual([]);
}, 120_000);

test('brings everything back as it was, and the trail tells of it', async () => {
  await seal();
  await stopped();
  const [before] = await server.database.query<{ count: string }>('SELECT count(*) FROM batch');
  await server.request('POST', '/accounts', {
    token: admin.token,
    body: { username: 'came-later', displayName: 'Came later', role: 'marker' },
  });
  expect(await people(admin.token)).toContain('came-later');
  await server.database.query('DELETE FROM batch');
  const { status, said } = restore(backup.path, ...byName());
  expect([status, said]).toEqual([0, expect.stringContaining('the audit trail holds')]);
  expect(await server.database.query('SELECT count(*) FROM batch')).toEqual([before]);
  // Whoever had signed in has to do so again.
  expect((await server.request('GET', '/auth/me', { token: admin.token })).status).toBe(401);
  const { token } = await signInAs(server, admin);
  expect(await people(token)).not.toContain('came-later');
  const { body } = await server.request<AuditPage>('GET', '/audit?action=backup.restore', { token });
  const { safetyBackup } = body.entries[0]?.details as { safetyBackup: string };
  expect(body.entries[0]).toMatchObject({ actor: admin.account.displayName, subject: backup.path });
  expect(existsSync(safetyBackup)).toBe(true);
  const check = await server.request<AuditCheck>('GET', '/audit/check', { token });
  expect(check.body.brokenAt).toBeNull();
  const kept = /in the database (\S+_before_\d+)/u.exec(said)?.[1] ?? '';
  expect(await server.database.query('SELECT 1 FROM pg_database WHERE datname = $1', [kept])).toHaveLength(1);
  const added = await server.request('POST', '/accounts', {
    token,
    body: { username: 'came-after', displayName: 'Came after', role: 'marker' },
  });
  expect(added.status).toBe(201);
  await server.database.query(`DROP DATABASE "${kept}"`);
}, 180_000);
