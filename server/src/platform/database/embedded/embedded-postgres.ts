import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { program } from './binaries.js';
import {
  createCluster,
  postmaster,
  reason,
  rememberedPort,
  rememberPort,
  requireSpace,
  SUPERUSER,
} from './cluster.js';
import { runCommand, type CommandOutcome, type RunAs } from './command.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { findPlaces, type Places } from './places.js';
import { databaseAccount } from './root-account.js';

const DATABASE = 'examhall';
const START_SECONDS = 120;
const STOP_SECONDS = 30;
/** How long a database that was found running may take to answer (it may be recovering), milliseconds. */
const ADOPT_LIMIT_MS = 60_000;
const LARGEST_LOG_BYTES = 10 * 1_048_576;
/** Advisory lock that the one server of a data folder holds. */
const OWNER_LOCK = 4_800_000;

export interface EmbeddedPostgresOptions {
  readonly dataDirectory: string;
  /** Password of the superuser; the same at every start. */
  readonly password: string;
  /** Further lines of configuration. For tests. */
  readonly settings?: readonly string[];
}

/** A real PostgreSQL from npm, with its data in a folder that survives restarts. */
export class EmbeddedPostgres {
  private constructor(
    private readonly places: Places,
    private readonly account: RunAs | null,
    private readonly owner: Client,
    /** Address of the database. */
    readonly url: string,
  ) {}

  /**
   * Starts the database, or takes over one that a killed server left running.
   *
   * @throws EmbeddedPostgresError when it cannot; nothing is left running then that was not running before
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const account = databaseAccount();
    const places = findPlaces(options.dataDirectory, account);
    requirePlainPath(places.cluster);
    requireSpace(dirname(places.cluster));
    await createCluster(places, account, options.password);
    const found = await adopt(places, account, options.password);
    const port = found ?? (await startServer(places, account, options.settings ?? []));
    try {
      const owner = await takeOwnership(port, options.password, places);
      return new EmbeddedPostgres(places, account, owner, address(port, options.password, DATABASE));
    } catch (error) {
      if (found === null) await stopServer(places, account);
      throw error;
    }
  }

  /** Lets go of the database and leaves it running; answers the command that stops it. For tests, which share one. */
  async release(): Promise<{ file: string; parameters: string[]; runAs: RunAs | null }> {
    await this.owner.end();
    const parameters = ['stop', '-D', this.places.cluster, '-w', '-m', 'immediate'];
    return { file: program(this.places.postgres, 'pg_ctl'), parameters, runAs: this.account };
  }

  /** Stops the database after it has written everything down. */
  async stop(): Promise<void> {
    await this.owner.end().catch(() => undefined);
    await stopServer(this.places, this.account);
  }
}

/** pg_ctl hands its paths to a shell in double quotes. */
function requirePlainPath(path: string): void {
  const special = process.platform === 'win32' ? /["%]/ : /["$`\\\n]/;
  if (!special.test(path)) return;
  throw new EmbeddedPostgresError(
    `The folder ${path} has a character in its name that PostgreSQL cannot be started with ("$\`\\): set EXAMHALL_DATA_DIR to another folder.`,
  );
}

function address(port: number, password: string, database: string): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** The port of the database that runs on this cluster already; null when none does. */
async function adopt(places: Places, account: RunAs | null, password: string): Promise<number | null> {
  const deadline = Date.now() + ADOPT_LIMIT_MS;
  for (;;) {
    const running = postmaster(places.cluster);
    if (!running || !(await isRunning(places, account))) return null;
    if (isOtherProgram(running.pid)) {
      // The number in a file left by a crash belongs to some other program by now.
      rmSync(join(places.cluster, 'postmaster.pid'), { force: true });
      return null;
    }
    if (await answers(running.port, password)) return running.port;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `The PostgreSQL that runs on ${places.cluster} (process ${running.pid}) does not answer: stop it, then start again.`,
      );
    }
    await wait(100);
  }
}

async function isRunning(places: Places, account: RunAs | null): Promise<boolean> {
  const { code } = await pgCtl(places, account, ['status']);
  return code === 0;
}

function isOtherProgram(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false; // not Linux, or gone
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new Client({
    connectionString: address(port, password, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (isWrongPassword(error)) throw otherSecrets();
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isWrongPassword(error: unknown): boolean {
  return (error as { code?: unknown }).code === '28P01';
}

function otherSecrets(): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'The database in the data folder was set up with other secrets: put its secrets.json back, or set EXAMHALL_DATA_DIR to a new folder.',
  );
}

async function startServer(
  places: Places,
  account: RunAs | null,
  settings: readonly string[],
): Promise<number> {
  const log = join(places.cluster, 'server.log');
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) rmSync(log);
  let failure = '';
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const port = await choosePort(attempt === 1 ? rememberedPort(places.cluster) : null);
    rememberPort(places.cluster, account, port, settings);
    const logged = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    const { code, output } = await pgCtl(places, account, [
      'start',
      '-w',
      '-t',
      String(START_SECONDS),
      '-l',
      log,
    ]);
    if (code === 0) return port;
    const news = existsSync(log) ? readFileSync(log).subarray(logged).toString('utf8') : '';
    failure = news.trim() === '' ? output : news;
    if (!/could not bind|Address already in use|could not create any TCP/i.test(failure)) break;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL did not start on ${places.cluster}: ${reason(failure)} See ${log}.`,
  );
}

async function stopServer(places: Places, account: RunAs | null): Promise<void> {
  const stop = (mode: 'fast' | 'immediate') =>
    pgCtl(places, account, ['stop', '-w', '-t', String(STOP_SECONDS), '-m', mode]);
  const { code } = await stop('fast');
  if (code !== 0 && (await isRunning(places, account))) await stop('immediate');
}

function pgCtl(places: Places, account: RunAs | null, parameters: string[]): Promise<CommandOutcome> {
  const all = ['-D', places.cluster, ...parameters];
  return runCommand(program(places.postgres, 'pg_ctl'), all, { runAs: account, cwd: places.cluster });
}

/** The remembered port when it is free, otherwise one that is. */
async function choosePort(remembered: number | null): Promise<number> {
  if (remembered !== null && (await isFree(remembered))) return remembered;
  const port = await new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Holds the data folder for this process, so that a second server cannot use it too, and makes the database. */
async function takeOwnership(port: number, password: string, places: Places): Promise<Client> {
  const owner = new Client({ connectionString: address(port, password, 'postgres'), keepAlive: true });
  owner.on('error', () => undefined); // whoever uses the database hears of its end
  await owner.connect().catch((error: unknown) => {
    throw isWrongPassword(error) ? otherSecrets() : error;
  });
  try {
    const { rows } = await owner.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      OWNER_LOCK,
    ]);
    if (!rows[0]?.mine) {
      throw new EmbeddedPostgresError(
        `Another server is using the database in ${places.cluster}: stop it, or set EXAMHALL_DATA_DIR to another folder.`,
      );
    }
    const existing = await owner.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (existing.rowCount === 0) await owner.query(`CREATE DATABASE ${DATABASE}`);
    return owner;
  } catch (error) {
    await owner.end().catch(() => undefined);
    throw error;
  }
}
