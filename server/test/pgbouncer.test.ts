import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import { makeCentre, makeSitting, makeStation, startAttempt } from './support/centre.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { freePort } from './support/redis.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const hasPgBouncer = spawnSync('pgbouncer', ['--version']).status === 0;
const SETTINGS = join(__dirname, '..', '..', 'build', 'deploy', 'pgbouncer.ini');
const CANDIDATES = 20;

let folder: string;
let database: TestDatabase;
let bouncer: ChildProcess;
afterEach(async () => {
  if (!bouncer) return;
  bouncer.kill('SIGKILL');
  if (bouncer.exitCode === null && bouncer.signalCode === null) await once(bouncer, 'exit');
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** PgBouncer with the settings that are delivered, on this machine; answers its address of the database. */
async function startBouncer(): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'examhall-bouncer-'));
  chmodSync(folder, 0o755);
  database = await createTestDatabase();
  const target = new URL(database.url);
  const port = await freePort();
  const delivered = readFileSync(SETTINGS, 'utf8');
  const settings = delivered
    .replace(/^examhall = .*$/mu, `* = host=${target.hostname} port=${target.port}`)
    .replace(/^listen_addr = .*$/mu, 'listen_addr = 127.0.0.1\nunix_socket_dir =')
    .replace(/^listen_port = .*$/mu, `listen_port = ${port}`)
    .replace(/^auth_type = .*$/mu, 'auth_type = plain')
    .replace(/^auth_file = .*$/mu, `auth_file = ${join(folder, 'users')}`)
    // So few that a session which is not given back after its transaction would be missed at once.
    .replace(/^default_pool_size = .*$/mu, 'default_pool_size = 4');
  writeFileSync(join(folder, 'users'), `"${target.username}" "${decodeURIComponent(target.password)}"\n`);
  writeFileSync(join(folder, 'pgbouncer.ini'), settings);
  // It refuses to run as root.
  const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  bouncer = spawn('pgbouncer', [join(folder, 'pgbouncer.ini')], { stdio: 'ignore', ...as });
  target.port = String(port);
  await until('PgBouncer answers', async () => {
    const client = new Client({ connectionString: target.href });
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  });
  return target.href;
}

test('the delivered settings pool transactions, and let through what every connection asks for', () => {
  const settings = readFileSync(SETTINGS, 'utf8');
  expect(settings).toMatch(/^pool_mode = transaction$/mu);
  const { extra } = dataSourceOptions({ databaseUrl: 'postgres://x', databasePool: 2 }) as { extra: object };
  const asked = Object.keys(extra).filter((name) => name.endsWith('_timeout'));
  expect(settings).toContain(`\nignore_startup_parameters = ${asked.join(',')}\n`);
});

// Beside the settings themselves, exams through PgBouncer where there is one.
if (hasPgBouncer) {
  test('through PgBouncer, a transaction at a time, exams are written and finalised', async () => {
    const databaseUrl = await startBouncer();
    const server = await TestServer.start({ config: { databaseUrl, databasePool: 30 } });
    try {
      const centre = await makeCentre(server);
      const station = await makeStation(server, centre);
      const sitting = await makeSitting(server, centre, { candidates: CANDIDATES });
      const attempts = [];
      for (let candidate = 0; candidate < CANDIDATES; candidate += 1)
        attempts.push(await startAttempt(server, station, sitting, candidate));
      await Promise.all(
        attempts.map(async ({ journal }) => {
          const { status } = await journal.answer('q1', { type: 'single-choice', option: 'a' }).send(server);
          expect(status).toBe(200);
          const through = journal.entries.length;
          journal.seal();
          expect((await journal.send(server, journal.batch(through + 1))).status).toBe(202);
        }),
      );
      await until('all are finalised', async () => {
        const rows = await database.query('SELECT 1 FROM result');
        return rows.length === CANDIDATES;
      });
    } finally {
      await server.stop();
    }
  }, 120_000);
}
