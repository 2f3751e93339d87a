import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgres } from '../../src/platform/database/embedded/index.js';
import { migrate } from '../../src/platform/database/index.js';
import { until } from './until.js';

/** Durability is for the disk of an exam centre; a test's database may lose everything with the machine. */
const FAST = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'max_connections = 300'];
const START_LIMIT_MS = 60_000;

/** A database of one suite, migrated, empty. */
export interface TestDatabase {
  readonly url: string;
  /** Runs one statement, as the superuser. */
  query<Row extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Clones the migrated database for a suite; the first suite of the run starts PostgreSQL and migrates. */
export async function createTestDatabase(
  options: { readonly migrated: boolean } = { migrated: true },
): Promise<TestDatabase> {
  const template = await sharedServer();
  const name = `suite_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser(template, 'postgres', (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${options.migrated ? 'examhall' : 'template0'}`),
  );
  const url = addressOf(template, name);
  return {
    url,
    query: (text, values) =>
      asSuperuser(template, name, async (client) => (await client.query(text, values)).rows as never),
    drop: () =>
      asSuperuser(
        template,
        'postgres',
        async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)),
      ),
  };
}

/** Address of the template database on the server that all suites of this run share. */
async function sharedServer(): Promise<string> {
  const folder = process.env.EXAMHALL_TEST_FOLDER;
  if (!folder) throw new Error('run the tests with jest: its global set-up names the folder of the database');
  const ready = join(folder, 'ready.json');
  if (!existsSync(ready) && first(folder)) await startServer(folder, ready);
  await until('the shared database is ready', () => existsSync(ready), START_LIMIT_MS);
  return (JSON.parse(readFileSync(ready, 'utf8')) as { url: string }).url;
}

/** True for the one suite of the run that asks first. */
function first(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'starting'));
    return true;
  } catch {
    return false;
  }
}

async function startServer(folder: string, ready: string): Promise<void> {
  const server = await EmbeddedPostgres.start({
    dataDirectory: join(folder, 'data'),
    password: 'only-for-tests-on-loopback',
    settings: FAST,
  });
  await migrate({ databaseUrl: server.url, databasePool: 2 });
  const text = JSON.stringify({ url: server.url, stop: await server.release() });
  writeFileSync(`${ready}.new`, text);
  renameSync(`${ready}.new`, ready);
}

function addressOf(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function asSuperuser<T>(
  url: string,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: addressOf(url, database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
