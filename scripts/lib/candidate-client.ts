import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Child, StartFailure } from './children.ts';
import { fetchElectron, hasDisplay } from './electron.ts';

/** Name the demo's station is enrolled under. */
const STATION_NAME = 'This computer';
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

export interface ClientOptions {
  readonly repository: string;
  readonly dataFolder: string;
  readonly serverUrl: string;
  readonly enrolmentToken: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
  readonly onChild: (stop: (force: boolean) => Promise<void>) => void;
}

/** The candidate's client that was opened. */
export interface OpenedClient {
  readonly shell: 'electron' | 'practice';
  /** Address of the practice shell. It carries a secret of this launch: for this machine's own browser only. */
  readonly url: string | null;
  /** Ends when the client does. */
  readonly exited: Promise<number | null>;
}

/**
 * Opens the candidate's client: Electron when its binary is here or can be fetched, else the practice shell in an
 * installed browser; without a display, the practice shell waits at an address. Throws a `StartFailure`.
 */
export async function openClient(options: ClientOptions): Promise<OpenedClient> {
  const electronMain = join(options.repository, 'desktop', 'dist', 'main', 'main.js');
  if (hasDisplay(options.env) && existsSync(electronMain)) {
    const electron = await fetchElectron(options.repository, options.say);
    if (electron) return openElectron(electron, options);
  }
  return openPracticeShell(options);
}

function openElectron(electron: string, options: ClientOptions): OpenedClient {
  const child = new Child(join(options.repository, 'desktop'), {
    ...childOptions(options, 'electron'),
    executable: electron,
  });
  options.onChild((force) => stop(child, force));
  return { shell: 'electron', url: null, exited: child.exited };
}

async function openPracticeShell(options: ClientOptions): Promise<OpenedClient> {
  const child = new Child(
    join(options.repository, 'desktop', 'dist', 'practice', 'main.js'),
    childOptions(options, 'practice', hasDisplay(options.env) ? [] : ['--no-browser']),
  );
  options.onChild((force) => stop(child, force));
  try {
    const { url } = await child.ready(options.say, START_LIMIT_MS);
    return { shell: 'practice', url: typeof url === 'string' ? url : null, exited: child.exited };
  } catch (error) {
    await stop(child, false);
    if (error instanceof StartFailure)
      throw new StartFailure(`The candidate's client did not start. ${error.message}`);
    throw error;
  }
}

function childOptions(options: ClientOptions, shell: string, extra: readonly string[] = []) {
  const dataFolder = join(options.dataFolder, 'station');
  const args = ['--server', options.serverUrl, '--data', dataFolder, '--name', STATION_NAME, ...extra];
  return {
    args,
    cwd: options.repository,
    env: { ...options.env, EXAMHALL_ENROLMENT_TOKEN: options.enrolmentToken },
    logPath: join(options.dataFolder, 'logs', `client-${shell}.log`),
  };
}

async function stop(child: Child, force: boolean): Promise<void> {
  if (force) child.kill();
  await child.stop(STOP_LIMIT_MS);
}
