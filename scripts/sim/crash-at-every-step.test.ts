import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

/*
 * In the manner of SQLite's own crash tests: a whole attempt is run again and again, and each time the program ends at
 * the next write, sync, truncation, creation, renaming or removal – killed, or with the power cut and what was not synced
 * lost or torn. Then it is started again and has to end as if nothing had happened.
 */
const run = promisify(execFile);
const script = resolve(import.meta.dirname, 'crash-at-every-step.ts');
const LIMIT_MS = 900_000;

it.each(['kill', 'power-cut'])(
  'nothing that was called saved is lost at any step of saving and sending: %s',
  async (how) => {
    const { stdout } = await run(process.execPath, ['--no-warnings', script, how], { timeout: LIMIT_MS });
    const { steps, broken } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as {
      steps: number;
      broken: string[];
    };
    expect(broken).toEqual([]);
    expect(steps).toBeGreaterThan(100);
  },
  LIMIT_MS,
);
