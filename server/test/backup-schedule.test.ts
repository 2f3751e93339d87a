import { existsSync } from 'node:fs';
import type { AuditPage, Backup, BackupSchedule, ServerHealth } from '@examhall/shared/protocol';
import { BackupSchedulesService } from '../src/modules/backups/backup-schedules.service.js';
import { makeCentre, signInStaff } from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const DAY_MS = 86_400_000;

let server: TestServer;
let admin: string;
beforeAll(async () => {
  server = await TestServer.start({
    config: { notify: { url: 'http://127.0.0.1:9/', secret: 'a secret that is long enough' } },
  });
  const centre = await makeCentre(server);
  admin = (await signInStaff(server, centre)).token;
}, 60_000);
afterAll(() => server?.stop());

const list = async () => (await server.request<Backup[]>('GET', '/backups', { token: admin })).body;
const set = (changes: Partial<BackupSchedule>) =>
  server.request<BackupSchedule & { code?: string }>('PUT', '/backups/schedule', {
    token: admin,
    body: { time: '00:00', timeZone: 'UTC', keep: 2, ...changes },
  });
const ask = () => server.app.get(BackupSchedulesService, { strict: false }).askForToday();
const trouble = async () => {
  // An answer is shared for a while.
  server.clock.advance(5_000);
  return (await server.request<ServerHealth>('GET', '/operations/health', { token: admin })).body
    .backupTrouble;
};

/** Signs in anew: tokens last half a day. */
async function nextDay(): Promise<void> {
  await server.database.query(`UPDATE staff_session SET expires_at = '2999-01-01'`);
  server.clock.advance(DAY_MS);
  const centre = await makeCentre(server);
  admin = (await signInStaff(server, centre)).token;
}

async function made(): Promise<Backup> {
  const before = new Set((await list()).map(({ id }) => id));
  await ask();
  return until('the backup is made and tried', async () => {
    const found = (await list()).find(({ id }) => !before.has(id));
    if (!found || found.state === 'running' || found.checkState === 'running') return false;
    return found.checkState !== null || found.state === 'failed' ? found : false;
  });
}

test('a backup is made once a day, tried, and the oldest make room for the newest', async () => {
  expect((await set({})).status).toBe(200);
  await nextDay();
  const first = await made();
  expect(first).toMatchObject({ state: 'done', checkState: 'holds' });
  await ask();
  await ask();
  expect(await list()).toHaveLength(1);
  await nextDay();
  const second = await made();
  await nextDay();
  const third = await made();
  await until('the oldest is deleted', async () => !existsSync(first.path));
  await until('and forgotten', async () => (await list()).length === 2);
  expect((await list()).map(({ id }) => id)).toEqual([third.id, second.id]);
  expect(existsSync(second.path)).toBe(true);
  const [act] = await server.database.query<{ action: string }>(
    `SELECT action FROM audit_entry WHERE subject = $1 ORDER BY number DESC LIMIT 1`,
    [first.id],
  );
  expect(act?.action).toBe('backup.delete');
  expect(await trouble()).toBeNull();
}, 180_000);

test('one that fails is told of, on the health page and to the centre’s own systems, and pushes out none that holds', async () => {
  const before = await list();
  await server.database.query(`ALTER TABLE audit_words DISABLE TRIGGER USER`);
  await server.database.query(`UPDATE audit_words SET why = 'something else' WHERE number = 1`);
  await nextDay();
  const failed = await made();
  expect(failed.checkState).toBe('failed');
  expect(await trouble()).toBe('its audit trail is broken at entry 1');
  const told = await until('it is told', async () => {
    const rows = await server.database.query<{ payload: { event: string; backupId: string } }>(
      `SELECT payload FROM outbox WHERE job = 'notify' AND payload->>'event' = 'backup-failed'`,
    );
    return rows[0] ?? false;
  });
  expect(told.payload.backupId).toBe(failed.id);
  for (const { path } of before) expect(existsSync(path)).toBe(true);
}, 120_000);

test('when none is made for more than a day, the health page says so', async () => {
  await server.database.query(`DELETE FROM backup`);
  await nextDay();
  await nextDay();
  expect(await trouble()).toContain('more than a day');
  await set({ time: null });
  expect(await trouble()).toBeNull();
  await ask();
  expect(await list()).toEqual([]);
});

test('it is set by administrators, with a time and a place that there are, and stands in the trail', async () => {
  for (const changes of [{ time: '25:00' }, { timeZone: 'Mars/Base' }, { keep: 0 }, { keep: 366 }])
    expect((await set(changes)).status).toBe(422);
  const chosen = { time: '02:30', timeZone: 'Europe/Berlin', keep: 7 };
  expect((await set(chosen)).body).toEqual(chosen);
  const { body } = await server.request<BackupSchedule>('GET', '/backups/schedule', { token: admin });
  expect(body).toEqual(chosen);
  const acts = await server.request<AuditPage>('GET', '/audit?action=backup.schedule', { token: admin });
  expect(acts.body.entries[0]?.details).toEqual(chosen);
});

test('a time that is over today begins tomorrow', async () => {
  await server.database.query('DELETE FROM outbox');
  await set({ time: '00:00' });
  await ask();
  expect(await server.database.query(`SELECT 1 FROM outbox WHERE job = 'backup'`)).toEqual([]);
});
