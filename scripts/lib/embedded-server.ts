import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child, StartFailure } from './children.ts';

interface SignIn {
  readonly username: string;
  readonly password: string;
}

/** What the demo centre tells a person, or a script, to sign in with. */
export interface Demo extends DemoSitting {
  readonly admin: SignIn;
  readonly invigilator: SignIn;
  readonly marker: SignIn;
  readonly enrolmentToken: string;
  /** The sitting that shows everything the candidate's screen can do. */
  readonly tour?: DemoSitting;
}

/** A sitting of the demo centre, and who can sign in to it. */
export interface DemoSitting {
  readonly candidates: readonly {
    readonly number: string;
    readonly name: string;
    readonly accessCode: string;
  }[];
  readonly examId: string;
  readonly sittingId: string;
  readonly sittingTitle: string;
}

/** A first start creates the database; later ones take a few seconds. */
const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 20_000;

/** The server with its embedded PostgreSQL, as a child process. */
export class EmbeddedServer {
  readonly url: string;
  readonly demo: Demo | null;
  private readonly child: Child;
  private readonly dataFolder: string;

  private constructor(child: Child, dataFolder: string, url: string, demo: Demo | null) {
    this.child = child;
    this.dataFolder = dataFolder;
    this.url = url;
    this.demo = demo;
  }

  /** Starts the built server. `env` carries its configuration; `onChild` is given the child before it is ready. */
  static async start(options: {
    readonly repository: string;
    readonly dataFolder: string;
    readonly env: NodeJS.ProcessEnv;
    readonly say: (text: string) => void;
    readonly onChild?: (stop: (force: boolean) => Promise<void>) => void;
  }): Promise<EmbeddedServer> {
    const child = new Child(join(options.repository, 'server', 'dist', 'entry', 'embedded.js'), {
      cwd: options.repository,
      env: { ...options.env, EXAMHALL_DATA_DIR: options.dataFolder },
      logPath: join(options.dataFolder, 'logs', 'server.log'),
    });
    options.onChild?.((force) => stopChild(child, options.dataFolder, force));
    try {
      const { url, demo } = await child.ready(options.say, START_LIMIT_MS);
      if (typeof url !== 'string') throw new StartFailure('The server did not say its address.');
      return new EmbeddedServer(child, options.dataFolder, url, (demo ?? null) as Demo | null);
    } catch (error) {
      await stopChild(child, options.dataFolder, false);
      throw error;
    }
  }

  /** Ends when the server does, with its exit code. */
  get exited(): Promise<number | null> {
    return this.child.exited;
  }

  stop(force = false): Promise<void> {
    return stopChild(this.child, this.dataFolder, force);
  }
}

async function stopChild(child: Child, dataFolder: string, force: boolean): Promise<void> {
  if (force) child.kill();
  await child.stop(STOP_LIMIT_MS);
  stopLeftDatabase(dataFolder);
}

/** PostgreSQL leads a session of its own and outlives a server that was killed: ends the one of this data folder. */
function stopLeftDatabase(dataFolder: string): void {
  const location = join(dataFolder, 'postgres-location.txt');
  const cluster = existsSync(location) ? readFileSync(location, 'utf8').trim() : join(dataFolder, 'postgres');
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || isOtherProgram(pid)) return;
  try {
    // Immediate shutdown: what was committed is safe, and replayed at the next start.
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It has already gone.
  }
}

/** True when the number in a file left by a crash belongs to another program by now. */
function isOtherProgram(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return process.platform === 'linux';
  }
}
