import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';
import { readFaults } from './sim/world/faults.ts';
import type { SimulationResult } from './sim/run-worlds.ts';
import { applyMutant } from './sim/world/mutants.ts';

/**
 * `npm run sim -- --attempts N --seed S [--faults all|none|a,b] [--jobs J] [--only N] [--trace] [--mutant NAME]`: simulates
 * whole attempts on virtual time with everything going wrong that can, and holds the outcome against the promises. The
 * last line is the outcome as JSON; the exit code is 1 when a promise was broken. With `--mutant` a promise is broken on
 * purpose, and the run stops when that has been found.
 */
interface Options {
  readonly attempts: number;
  readonly seed: string;
  readonly faults: string;
  readonly jobs: number;
  readonly only: number | null;
  readonly trace: boolean;
  readonly mutant: string | null;
  readonly built: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      attempts: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      faults: { type: 'string', default: 'all' },
      jobs: { type: 'string', default: '1' },
      only: { type: 'string' },
      trace: { type: 'boolean', default: false },
      mutant: { type: 'string' },
      // Tests have built already.
      built: { type: 'boolean', default: false },
    },
  });
  const whole = (name: string, text: string, least: number) => {
    const number = Number(text);
    if (!Number.isSafeInteger(number) || number < least)
      throw new Error(`--${name} takes a whole number from ${least} on, not "${text}".`);
    return number;
  };
  readFaults(values.faults);
  return {
    attempts: whole('attempts', values.attempts, 1),
    seed: values.seed,
    faults: values.faults,
    jobs: whole('jobs', values.jobs, 1),
    only: values.only === undefined ? null : whole('only', values.only, 0),
    trace: values.trace,
    mutant: values.mutant ?? null,
    built: values.built,
  };
}

/** One part of a run, here or in a process of its own. */
async function runPart(options: Options, from: number, to: number): Promise<SimulationResult> {
  const { seed, trace, mutant } = options;
  if (mutant !== null) applyMutant(mutant);
  const { runWorlds } = await import('./sim/run-worlds.ts');
  const say = (line: string) => console.log(line);
  return runWorlds({
    seed,
    from,
    to,
    faults: readFaults(options.faults),
    say,
    trace: trace ? say : null,
    stopsAtFirst: mutant !== null,
  });
}

const PART = 'EXAMHALL_SIMULATION_PART';

function runPartElsewhere(from: number, to: number): Promise<SimulationResult> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
      env: { ...process.env, [PART]: `${from}-${to}` },
    });
    child.on('message', (result) => resolve(result as SimulationResult));
    child.on('exit', (code) => reject(new Error(`a part of the simulation ended with ${code}`)));
  });
}

async function runAll(options: Options): Promise<SimulationResult> {
  const { attempts, jobs, only } = options;
  if (only !== null) return runPart(options, only, only + 1);
  if (jobs === 1) return runPart(options, 0, attempts);
  const cuts = Array.from({ length: jobs + 1 }, (_, job) => Math.round((job * attempts) / jobs));
  const parts = await Promise.all(cuts.slice(1).map((to, job) => runPartElsewhere(cuts[job] ?? 0, to)));
  return parts.reduce((all, part) => ({
    attempts: all.attempts + part.attempts,
    lost: all.lost + part.lost,
    forked: all.forked + part.forked,
    doubleFinalised: all.doubleFinalised + part.doubleFinalised,
    mismatched: all.mismatched + part.mismatched,
    digest: createHash('sha256').update(all.digest).update(part.digest).digest('hex'),
    happened: Object.fromEntries(
      Object.entries(all.happened).map(([name, times]) => [name, times + (part.happened[name] ?? 0)]),
    ),
  }));
}

async function main(): Promise<void> {
  const options = readOptions();
  const part = process.env[PART]?.split('-').map(Number);
  if (part) {
    process.send?.(await runPart(options, part[0] ?? 0, part[1] ?? 0));
    process.disconnect?.();
    return;
  }
  if (!options.built) await build(repository, (line) => console.log(line));
  const before = performance.now();
  const { digest, happened, ...result } = await runAll(options);
  const seconds = Math.round((performance.now() - before) / 100) / 10;
  console.log(`Faults that happened: ${JSON.stringify(happened)}`);
  console.log(`Trace: ${digest} (${Math.round(result.attempts / Math.max(seconds, 0.1))} attempts/s)`);
  const { attempts, ...promises } = result;
  console.log(JSON.stringify({ attempts, seed: options.seed, faults: options.faults, ...promises, seconds }));
  if (Object.values(promises).some((broken) => broken > 0)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof BuildFailure || error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
