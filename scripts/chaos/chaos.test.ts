import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { findRedis } from '../lib/redis.ts';

const script = resolve(import.meta.dirname, '..', 'chaos.ts');
const LIMIT_MS = 600_000;
/** With CI=true a missing Redis is a failure of its own. */
const withRedis = findRedis() || process.env.CI === 'true' ? it : it.skip;

withRedis(
  'three stations come through a quarter of a minute of chaos among real processes with every saved answer',
  async () => {
    const { code, outcome, text } = await new Promise<{ code: number; outcome: object; text: string }>(
      (done) => {
        const args = ['--no-warnings', script, '--stations', '3', '--minutes', '0.25', '--seed', '3'];
        execFile(process.execPath, args, { timeout: LIMIT_MS }, (error, stdout, stderr) => {
          const last = stdout.trim().split('\n').at(-1) ?? '';
          const outcome = last.startsWith('{') ? (JSON.parse(last) as object) : {};
          done({ code: error ? Number(error.code ?? 1) : 0, outcome, text: stdout + stderr });
        });
      },
    );
    if (code !== 0) console.error(text);
    expect(outcome).toMatchObject({ stations: 3, lost: 0, doubleFinalised: 0, mismatched: 0 });
    const { kills, savedAnswers } = outcome as { kills: number; savedAnswers: number };
    expect(kills).toBeGreaterThan(3);
    expect(savedAnswers).toBeGreaterThan(10);
  },
  LIMIT_MS,
);
