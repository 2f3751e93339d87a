import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { mutants } from './world/mutants.ts';

const sim = resolve(import.meta.dirname, '..', 'sim.ts');
const LIMIT_MS = 900_000;

interface Outcome {
  readonly code: number;
  readonly text: string;
  readonly figures: Record<string, unknown>;
}

/** Runs the command as it is typed; its last line are the figures. */
function simulate(...args: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const options = { timeout: LIMIT_MS, maxBuffer: 64 * 1024 * 1024 };
    execFile(
      process.execPath,
      ['--no-warnings', sim, '--built', ...args],
      options,
      (error, stdout, stderr) => {
        const text = stdout + stderr;
        const last = stdout.trim().split('\n').at(-1) ?? '';
        const figures = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {};
        done({ code: error ? Number(error.code ?? 1) : 0, text, figures });
      },
    );
  });
}
const nothingBroken = { lost: 0, forked: 0, doubleFinalised: 0, mismatched: 0 };

describe('simulated attempts, with everything going wrong that can', () => {
  it(
    'lose nothing, fork nowhere, are finalised once and graded as they were answered: 2,000 of them',
    async () => {
      const { code, text, figures } = await simulate('--attempts', '2000', '--seed', '1', '--jobs', '2');
      if (code !== 0) console.error(text.slice(-4_000));
      expect(figures).toMatchObject({ attempts: 2_000, seed: '1', faults: 'all', ...nothingBroken });
      expect(code).toBe(0);
      // A fault that never happens proves nothing.
      const [, happened = '{}'] = /^Faults that happened: (.*)$/mu.exec(text) ?? [];
      for (const [fault, times] of Object.entries(JSON.parse(happened) as Record<string, number>))
        expect([fault, times > 100]).toEqual([fault, true]);
    },
    LIMIT_MS,
  );

  it(
    'run the same way again from the same seed, and another way from another',
    async () => {
      const traces = await Promise.all(
        ['a', 'a', 'b'].map(async (seed) => {
          const { text } = await simulate('--attempts', '15', '--seed', seed);
          return /^Trace: ([0-9a-f]{64})/mu.exec(text)?.[1];
        }),
      );
      expect(traces[0]).toMatch(/^[0-9a-f]{64}$/u);
      expect(traces[1]).toBe(traces[0]);
      expect(traces[2]).not.toBe(traces[0]);
    },
    LIMIT_MS,
  );

  it.each(Object.keys(mutants))(
    'find what is broken on purpose: %s',
    async (name) => {
      const { code, figures } = await simulate('--attempts', '1500', '--seed', '1', '--mutant', name);
      const { lost, forked, doubleFinalised, mismatched } = figures;
      expect(code).toBe(1);
      expect([lost, forked, doubleFinalised, mismatched]).not.toEqual([0, 0, 0, 0]);
      expect(figures['lost']).toBeDefined();
    },
    LIMIT_MS,
  );

  it('are not run with options that make no sense', async () => {
    for (const [option, value] of [
      ['--attempts', 'many'],
      ['--faults', 'flood'],
      ['--mutant', 'nobody'],
    ] as const) {
      const { code, text } = await simulate(option, value);
      expect([code, text.includes(value)]).toEqual([1, true]);
    }
  });
});
