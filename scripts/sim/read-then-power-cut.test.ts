import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LIMIT_MS = 300_000;

it(
  'what a journal gives to whoever opens it outlives a power cut, although its writer was never told it was saved',
  async () => {
    const script = resolve(import.meta.dirname, 'read-then-power-cut.ts');
    const { stdout } = await run(process.execPath, ['--no-warnings', script, '300'], { timeout: LIMIT_MS });
    const outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, number>;
    expect(outcome).toMatchObject({ times: 300, lost: 0 });
    // Otherwise nothing was tried.
    expect(outcome['readMore']).toBeGreaterThan(50);
  },
  LIMIT_MS,
);
