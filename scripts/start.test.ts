import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './lib/wait.ts';

const root = join(__dirname, '..');
/** Building, when that has not been done yet, included. */
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;
jest.setTimeout(START_LIMIT_MS + STOP_LIMIT_MS);

let dataFolder: string;
beforeEach(() => {
  // A space, because folders of people have them.
  dataFolder = mkdtempSync(join(tmpdir(), 'examhall start '));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

interface Started {
  readonly process: ChildProcess;
  output: string;
  readonly exit: Promise<number | null>;
}

function start(env: NodeJS.ProcessEnv): Started {
  const child = spawn(process.execPath, [join(root, 'scripts', 'with-node.mjs'), 'start'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', EXAMHALL_DATA_DIR: dataFolder, ...env },
  });
  const started: Started = {
    process: child,
    output: '',
    exit: new Promise((resolve) => child.once('close', resolve)),
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => (started.output += bytes.toString('utf8')));
  }
  return started;
}

/** Command lines of the processes that were started on the data folder, by what Linux knows of them. */
function leftRunning(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
        return environment.includes(dataFolder) || command.includes(dataFolder) ? command : '';
      } catch {
        return '';
      }
    })
    .filter((command) => command !== '');
}

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux.each(['SIGINT', 'SIGTERM'] as const)(
  'everything starts, and %s leaves nothing running',
  async (signal) => {
    const started = start({ EXAMHALL_PORT: '0' });
    try {
      await waitFor('Examhall to run', START_LIMIT_MS, () => {
        if (started.process.exitCode !== null) throw new Error(started.output);
        return started.output.includes('Examhall is running') ? true : undefined;
      });
      expect(started.output).toMatch(/Console: http:\/\/127\.0\.0\.1:\d+/);
      expect(started.output).toContain('candidate number 1001');
      expect(leftRunning().some((command) => command.includes('postgres'))).toBe(true);
    } finally {
      started.process.kill(signal);
      expect(await started.exit).toBe(0);
    }
    expect(leftRunning()).toEqual([]);
  },
);

test('a port that is taken is named, with what to do, and nothing is started', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const started = start({ EXAMHALL_PORT: String(port) });
  expect(await started.exit).toBe(1);
  expect(started.output).toBe(
    `Port ${port} is taken by another program: stop that program, or choose another one, for example EXAMHALL_PORT=${port + 1}.\n`,
  );
  await new Promise((resolve) => other.close(resolve));
});
