import { spawn } from 'node:child_process';

/** The system user a program runs as. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

export interface CommandOutcome {
  readonly code: number | null;
  /** Both outputs, as far as they were written before the program ended. */
  readonly output: string;
}

/** Runs a program to its end, outside the terminal's process group so that Ctrl-C is ours to answer. */
export function runCommand(
  file: string,
  parameters: readonly string[],
  options: { readonly runAs: RunAs | null; readonly cwd: string },
): Promise<CommandOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, parameters, {
      cwd: options.cwd,
      ...(options.runAs ?? {}),
      env: plainEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (bytes: Buffer): void => {
      output = (output + bytes.toString('utf8')).slice(-20_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    // Not `close`: a database that was started keeps what it inherited.
    child.once('exit', (code) => {
      setImmediate(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code, output: output.trim() });
      });
    });
  });
}

/** Neither language nor PostgreSQL settings of the person who starts the server may reach the database. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|NODE_)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
