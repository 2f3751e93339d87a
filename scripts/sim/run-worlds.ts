import { createHash } from 'node:crypto';
import { faultNames, type FaultName } from './world/faults.ts';
import { setStage } from './world/stage.ts';
import { World } from './world/world.ts';

export interface SimulationOptions {
  readonly seed: string;
  /** Numbers of the attempts to run, from the first to below the last. */
  readonly from: number;
  readonly to: number;
  readonly faults: readonly FaultName[];
  /** Told what was found, and of progress. */
  readonly say: (line: string) => void;
  /** Told every event of every world. */
  readonly trace: ((line: string) => void) | null;
  /** Ends with the first attempt in which a promise was broken. */
  readonly stopsAtFirst: boolean;
}

/** What came out of a number of simulated attempts. */
export interface SimulationResult {
  readonly attempts: number;
  readonly lost: number;
  readonly forked: number;
  readonly doubleFinalised: number;
  readonly mismatched: number;
  /** SHA-256 over the traces of all attempts, in their order. */
  readonly digest: string;
  /** How often each fault has happened. */
  readonly happened: Readonly<Record<string, number>>;
}

/** Runs attempts one after the other, each in a world of its own. */
export async function runWorlds(options: SimulationOptions): Promise<SimulationResult> {
  const { seed, from, to, faults, say, trace, stopsAtFirst } = options;
  const { stage, strike } = await setStage();
  const total = { lost: 0, forked: 0, doubleFinalised: 0, mismatched: 0 };
  const happened = Object.fromEntries(faultNames.map((name) => [name, 0]));
  const digests = createHash('sha256');
  let attempts = 0;
  try {
    for (let number = from; number < to; number += 1) {
      const world = new World(stage, `${seed}:${number}`, faults, trace);
      const verdict = await world.run();
      digests.update(verdict.digest);
      for (const promise of Object.keys(total) as (keyof typeof total)[]) total[promise] += verdict[promise];
      for (const [name, times] of world.happened) happened[name] = (happened[name] ?? 0) + times;
      for (const finding of verdict.findings) say(`Attempt ${number}: ${finding}`);
      if (verdict.doubleFinalised > 0) say(`Attempt ${number}: finalised more than once`);
      attempts += 1;
      if (attempts % 1_000 === 0) say(`${attempts} of ${to - from} attempts`);
      if (stopsAtFirst && Object.values(total).some((broken) => broken > 0)) break;
    }
  } finally {
    strike();
  }
  return { attempts, ...total, digest: digests.digest('hex'), happened };
}
