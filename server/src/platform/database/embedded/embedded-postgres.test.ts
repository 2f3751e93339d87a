import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgres } from './index.js';
import { databaseAccount } from './root-account.js';

const password = 'only-for-tests-on-loopback';
let folder: string;
const running: EmbeddedPostgres[] = [];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'examhall embedded ')), 'a data folder');
  chmodSync(join(folder, '..'), 0o711); // as root, PostgreSQL runs as a user of its own
});
afterEach(async () => {
  for (const database of running.splice(0)) await database.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

async function start(secret = password): Promise<EmbeddedPostgres> {
  const database = await EmbeddedPostgres.start({ dataDirectory: folder, password: secret });
  running.push(database);
  return database;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

function pid(): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

test('data and address survive a restart, in a folder with a space in its name', async () => {
  const first = await start();
  await query(first.url, `CREATE TABLE kept AS SELECT 'still here' AS word`);
  await first.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'still here' }]);
}, 60_000);

test('it writes to the disk before it says so, and only this machine reaches it', async () => {
  const { url } = await start();
  const settings = await query(
    url,
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'listen_addresses') ORDER BY name`,
  );
  expect(settings.map(({ setting }) => setting)).toEqual(['on', '127.0.0.1', 'on']);
  await expect(query(url.replace(password, 'guessed'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
}, 60_000);

test('a database that a killed server left running is taken over', async () => {
  const killed = await start();
  await killed.release();
  const left = pid();
  const next = await start();
  expect(pid()).toBe(left);
  expect(next.url).toBe(killed.url);
}, 60_000);

test('a database that was killed itself recovers, and what its lock file says is not believed', async () => {
  const first = await start();
  await query(first.url, `CREATE TABLE kept AS SELECT 1 AS one`);
  await first.release();
  const killed = pid();
  process.kill(killed, 'SIGKILL');
  const stranger = spawn('sleep', ['600'], {
    cwd: '/',
    stdio: 'ignore',
    ...databaseAccount(),
  });
  try {
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), lockFileOf(stranger.pid ?? 0));
    const second = await start();
    expect(await query(second.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  } finally {
    stranger.kill('SIGKILL');
  }
}, 60_000);

/** The lock file of a database whose process number now belongs to another program. */
function lockFileOf(other: number): string {
  const lines = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  return [String(other), ...lines.slice(1)].join('\n');
}

test('a second server on the same folder is refused and does the first no harm', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow('Another server is using the database');
  expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
}, 60_000);

test('a database that was set up with other secrets is refused, running or not', async () => {
  const first = await start();
  await expect(start('another-password-altogether')).rejects.toThrow('set up with other secrets');
  await first.stop();
  await expect(start('another-password-altogether')).rejects.toThrow('set up with other secrets');
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
}, 60_000);

test('a set-up that was interrupted is begun anew', async () => {
  mkdirSync(join(folder, 'postgres.unfinished-1'), { recursive: true });
  await start();
  expect(existsSync(join(folder, 'postgres.unfinished-1'))).toBe(false);
}, 60_000);

test('a data folder that cannot be made is named', async () => {
  writeFileSync(folder, 'a file');
  await expect(start()).rejects.toThrow(`The data folder ${folder} cannot be used`);
});
