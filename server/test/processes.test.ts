import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem, Session } from '@examhall/shared/protocol';
import type { Report } from '../src/entry/report.js';
import { makeCentre, makeSitting, makeStation, signInStaff, startAttempt } from './support/centre.js';
import { redisAvailable, TestRedis } from './support/redis.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const serverRoom = join(__dirname, '..');

let folder: string;
const processes: RunningProcess[] = [];

/** One process of the server, with everything it reported. */
interface RunningProcess {
  readonly child: ChildProcess;
  readonly reports: Report[];
  readonly exit: Promise<number | null>;
}

beforeAll(() => {
  // What runs is what is built: bring it up to date, or an old build could pass.
  const compiler = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-b', serverRoom], { stdio: 'pipe' });
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'examhall-process-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL runs as a user of its own
});
afterEach(async () => {
  for (const { child, exit } of processes.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exit;
  }
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

function run(
  entry: 'accounts' | 'api' | 'embedded' | 'migrate' | 'worker',
  environment: Record<string, string> = {},
  output: 'ignore' | number = 'ignore',
  args: readonly string[] = [],
): RunningProcess {
  const child = fork(join(serverRoom, 'dist', 'entry', `${entry}.js`), args, {
    cwd: folder,
    execArgv: [],
    stdio: ['ignore', output, output, 'ipc'],
    env: {
      PATH: process.env.PATH,
      EXAMHALL_DATA_DIR: join(folder, 'data'),
      EXAMHALL_PORT: '0',
      EXAMHALL_LOG_LEVEL: 'silent',
      ...environment,
    },
  });
  const reports: Report[] = [];
  child.on('message', (message) => reports.push(message as Report));
  const running = { child, reports, exit: once(child, 'exit').then(([code]) => code as number | null) };
  processes.push(running);
  return running;
}

async function ready({ reports }: RunningProcess): Promise<string> {
  const report = await until(
    'the server is ready',
    () => reports.find(({ kind }) => kind !== 'progress'),
    60_000,
  );
  if (report.kind !== 'ready') throw new Error(JSON.stringify(report));
  return report.url;
}

function failure({ reports }: RunningProcess): string | undefined {
  return reports.flatMap((report) => (report.kind === 'failed' ? [report.message] : []))[0];
}

function databasePid(): number {
  return Number(readFileSync(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The lock file goes first, the process right after it. */
const gone = (pid: number): Promise<unknown> => until('the database is gone', () => !lives(pid));
const answers = async (url: string): Promise<boolean> => (await fetch(`${url}/api/v1/health/ready`)).ok;

test.each(['SIGTERM', 'SIGINT'] as const)(
  'the embedded server starts, answers and leaves nothing behind on %s',
  async (signal) => {
    const server = run('embedded');
    const url = await ready(server);
    expect(await answers(url)).toBe(true);
    expect(server.reports.some(({ kind }) => kind === 'progress')).toBe(true);
    const database = databasePid();
    server.child.kill(signal);
    expect(await server.exit).toBe(0);
    await gone(database);
    expect(existsSync(join(folder, 'data', 'postgres', 'postmaster.pid'))).toBe(false);
  },
  90_000,
);

test('the embedded server stops when its parent is gone', async () => {
  const server = run('embedded');
  await ready(server);
  const database = databasePid();
  server.child.disconnect();
  expect(await server.exit).toBe(0);
  await gone(database);
}, 90_000);

test('told to stop while it starts, the embedded server stops and leaves nothing behind', async () => {
  const server = run('embedded');
  await until('the database is being started', () => server.reports.length > 0);
  server.child.kill('SIGINT');
  expect(await server.exit).toBe(0);
  expect(server.reports.some(({ kind }) => kind === 'ready')).toBe(false);
  expect(existsSync(join(folder, 'data', 'postgres', 'postmaster.pid'))).toBe(false);
}, 90_000);

// Linux has a disk that is always full.
if (existsSync('/dev/full')) {
  test('a log that has no room left on its disk stops nobody', async () => {
    const full = openSync('/dev/full', 'w');
    try {
      const server = run('embedded', { EXAMHALL_LOG_LEVEL: 'trace' }, full);
      const url = await ready(server);
      for (let times = 0; times < 200; times += 1) expect(await answers(url)).toBe(true);
      server.child.kill('SIGTERM');
      expect(await server.exit).toBe(0);
    } finally {
      closeSync(full);
    }
  }, 90_000);
}

test('after kill -9 the next start takes the database over', async () => {
  const killed = run('embedded');
  await ready(killed);
  const database = databasePid();
  killed.child.kill('SIGKILL');
  await killed.exit;
  expect(lives(database)).toBe(true);
  const next = run('embedded');
  expect(await answers(await ready(next))).toBe(true);
  expect(databasePid()).toBe(database);
}, 90_000);

test('the demo centre is set up on request and is the same after a restart', async () => {
  const environment = { EXAMHALL_DEMO: '1' };
  const demoOf = async (server: RunningProcess): Promise<unknown> => {
    await ready(server);
    return server.reports.flatMap((report) => (report.kind === 'ready' ? [report.demo] : []))[0];
  };
  const first = run('embedded', environment);
  const demo = await demoOf(first);
  expect(demo).toMatchObject({ admin: { username: 'admin' }, candidates: [{}, {}] });
  first.child.kill('SIGTERM');
  await first.exit;
  expect(await demoOf(run('embedded', environment))).toEqual(demo);
}, 120_000);

describe('one line says what is wrong and what to do:', () => {
  let taken: Server;
  beforeAll(async () => {
    taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
  });
  afterAll(() => taken.close());

  test('the port is taken', async () => {
    const address = taken.address();
    const port = String(typeof address === 'object' && address ? address.port : 0);
    const server = run('embedded', { EXAMHALL_PORT: port });
    expect(await server.exit).toBe(1);
    expect(failure(server)).toBe(
      `Port ${port} is taken: stop the program that uses it, or set EXAMHALL_PORT to another one.`,
    );
    expect(existsSync(join(folder, 'data', 'postgres', 'postmaster.pid'))).toBe(false);
  }, 90_000);

  test('a variable is wrong', async () => {
    const server = run('embedded', { EXAMHALL_PORT: 'eighty' });
    expect(await server.exit).toBe(1);
    expect(failure(server)).toBe('EXAMHALL_PORT must be a port number from 0 to 65535.');
  });

  test('the data folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const server = run('embedded', { EXAMHALL_DATA_DIR: join(folder, 'file', 'data') });
    expect(await server.exit).toBe(1);
    expect(failure(server)).toContain(join(folder, 'file', 'data'));
    expect(failure(server)).not.toContain('\n');
  });

  test.each(['api', 'migrate', 'worker'] as const)('%s has no database', async (entry) => {
    const server = run(entry);
    expect(await server.exit).toBe(1);
    expect(failure(server)).toContain('must be set');
  });

  test('the database does not answer', async () => {
    const server = run('migrate', { DATABASE_URL: 'postgres://someone:x@127.0.0.1:1/examhall' });
    expect(await server.exit).toBe(1);
    expect(failure(server)).toBe('The database does not answer: check DATABASE_URL and that it runs.');
  });
});

const withRedis = redisAvailable ? describe : describe.skip;
withRedis('workers (need redis-server)', () => {
  let redis: TestRedis;
  let room: TestServer;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis?.stop());
  beforeEach(async () => {
    room = await TestServer.start({
      config: { redisUrl: redis.url },
      runsJobs: false,
      outbox: { handOverMs: 2_000 },
    });
  }, 60_000);
  afterEach(() => room?.stop());

  const port = () =>
    new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
      });
    });
  const worker = (more: Record<string, string> = {}) =>
    run('worker', {
      DATABASE_URL: room.database.url,
      REDIS_URL: redis.url,
      EXAMHALL_DATA_DIR: room.dataDirectory,
      ...more,
    });
  const running = ({ reports }: RunningProcess) =>
    until('the worker runs', () => reports.some(({ kind }) => kind === 'progress'), 30_000);
  const results = async () => (await room.database.query('SELECT 1 FROM result')).length;
  async function sealSome(count: number): Promise<void> {
    const centre = await makeCentre(room);
    const station = await makeStation(room, centre);
    const sitting = await makeSitting(room, centre, { candidates: count });
    for (let candidate = 0; candidate < count; candidate += 1)
      await (await startAttempt(room, station, sitting, candidate)).journal.seal().send(room);
  }

  test('finalise what an API process has taken in, tell how they are, and end in order on SIGTERM', async () => {
    const workerPort = String(await port());
    const one = worker({ EXAMHALL_WORKER_PORT: workerPort });
    await running(one);
    await sealSome(3);
    await until('all are finalised', async () => (await results()) === 3, 30_000);
    const url = `http://127.0.0.1:${workerPort}`;
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(
      'examhall_finalise_duration_seconds_count 3',
    );
    expect((await fetch(`${url}/attempts`)).status).toBe(404);
    one.child.kill('SIGTERM');
    expect(await one.exit).toBe(0);
  }, 90_000);

  test('killed in the midst of it, what one held is done by another, once', async () => {
    await sealSome(6);
    const killed = worker();
    await running(killed);
    killed.child.kill('SIGKILL');
    await killed.exit;
    await running(worker());
    const tick = setInterval(() => room.clock.advance(1_000), 100);
    try {
      await until('all are finalised', async () => (await results()) === 6, 150_000);
    } finally {
      clearInterval(tick);
    }
    const versions = await room.database.query<{ version: number }>('SELECT version FROM result');
    expect(versions.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1, 1]);
  }, 240_000);
});

describe('accounts without anybody who could sign in', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start({ runsJobs: false });
  }, 60_000);
  afterAll(() => server?.stop());

  /** The password in what the command says. */
  async function told(...args: string[]): Promise<string> {
    const command = run('accounts', { DATABASE_URL: server.database.url }, 'ignore', args);
    expect([await command.exit, failure(command)]).toEqual([0, undefined]);
    const said = command.reports.map((report) => (report.kind === 'progress' ? report.text : '')).join(' ');
    return /temporary password (\S+)/u.exec(said)![1]!;
  }
  const signIn = (username: string, password: string) =>
    server.request<Session & Problem>('POST', '/auth/sign-in', { body: { username, password } });

  test('a centre is made with its first administrator, who sets a password of their own', async () => {
    const password = await told('add-centre', 'North College', '--admin', 'Head.Office');
    const { body } = await signIn('head.office', password);
    expect(body.account).toMatchObject({ role: 'admin', passwordIsTemporary: true });
    const centres = await server.database.query('SELECT name FROM centre WHERE id = $1', [
      body.account.centreId,
    ]);
    expect(centres).toEqual([{ name: 'North College' }]);
    const again = run('accounts', { DATABASE_URL: server.database.url }, 'ignore', [
      ...['add-centre', 'Another', '--admin', 'HEAD.OFFICE'],
    ]);
    expect([await again.exit, failure(again)]).toEqual([1, expect.stringContaining('already')]);
    expect(await server.database.query(`SELECT 1 FROM centre WHERE name = 'Another'`)).toEqual([]);
  }, 60_000);

  test('an administrator who is locked out in every way is let in again, and that is written down', async () => {
    const { username, account, token } = await signInStaff(server, await makeCentre(server));
    await server.database.query('UPDATE account SET disabled_at = now() WHERE id = $1', [account.id]);
    await server.database.query(
      `INSERT INTO second_factor (account_id, secret_box, confirmed_at, last_step, recovery_hashes)
       VALUES ($1, '', now(), 1, '[]')`,
      [account.id],
    );
    const password = await told('rescue', username.toUpperCase());
    expect((await server.request('GET', '/auth/me', { token })).status).toBe(401);
    expect((await signIn(username, password)).body.account).toMatchObject({
      passwordIsTemporary: true,
      secondFactor: false,
    });
    const acts = await server.database.query('SELECT action FROM audit_entry WHERE subject = $1', [
      account.id,
    ]);
    expect(acts).toEqual([{ action: 'account.rescue' }]);
  }, 60_000);

  test.each([
    [[], 'Say what to do'],
    [['add-centre', 'North'], 'Say what to do'],
    [['add-centre', 'North', '--admin', 'two words'], 'Say what to do'],
    [['rescue', 'nobody'], 'There is no administrator called nobody.'],
  ])(
    'what cannot be done is said: %j',
    async (args, sentence) => {
      const command = run('accounts', { DATABASE_URL: server.database.url }, 'ignore', args);
      expect([await command.exit, failure(command)]).toEqual([1, expect.stringContaining(sentence)]);
    },
    60_000,
  );
});
