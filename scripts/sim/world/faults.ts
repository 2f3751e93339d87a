import type { Random } from './random.ts';

/** Everything that can go wrong in the simulated world. */
export const faultNames = [
  'drop',
  'duplicate',
  'reorder',
  'delay',
  'half-open',
  'partition',
  'overload',
  'kill',
  'power-cut',
  'disk-full',
  'disk-error',
  'clock-jump',
  'sleep',
  'server-crash',
  'server-restore',
  'move',
  'double-start',
  'screen-lock',
] as const;
export type FaultName = (typeof faultNames)[number];

/** Which faults one world has, each with how likely it is at every opportunity. */
export type FaultPlan = ReadonlyMap<FaultName, number>;

/** How likely a fault is at one opportunity, at the least and at the most. */
const ranges: Readonly<Record<FaultName, readonly [number, number]>> = {
  // Per request.
  drop: [0.02, 0.4],
  duplicate: [0.02, 0.3],
  reorder: [0.02, 0.3],
  delay: [0.02, 0.3],
  'half-open': [0.01, 0.2],
  overload: [0.02, 0.3],
  'server-crash': [0.01, 0.1],
  // Per disk step.
  kill: [0.0005, 0.008],
  'power-cut': [0.0005, 0.008],
  'disk-full': [0.001, 0.02],
  'disk-error': [0.001, 0.02],
  // Per look of the world at its weather, every few seconds.
  partition: [0.005, 0.05],
  'clock-jump': [0.005, 0.05],
  sleep: [0.002, 0.02],
  'server-restore': [0.005, 0.03],
  move: [0.005, 0.03],
  'double-start': [0.01, 0.1],
  'screen-lock': [0.005, 0.03],
};

/**
 * What goes wrong in one world: of the faults asked for some, so that rare ones are not always hidden by frequent ones.
 */
export function planFaults(wanted: readonly FaultName[], random: Random): FaultPlan {
  const plan = new Map<FaultName, number>();
  for (const name of wanted) {
    const [least, most] = ranges[name];
    if (random.chance(0.45)) plan.set(name, least + (most - least) * random.next() ** 2);
  }
  // After both, one candidate can have two attempts: which of them counts, only a person can say.
  if (plan.has('server-restore')) plan.delete('move');
  return plan;
}

/** Reads `--faults`: `all`, `none`, or names with commas between. @throws Error naming what is no fault */
export function readFaults(text: string): FaultName[] {
  if (text === 'all') return [...faultNames];
  if (text === 'none') return [];
  return text.split(',').map((name) => {
    const known = faultNames.find((candidate) => candidate === name.trim());
    if (!known) throw new Error(`There is no fault "${name}". Known: all, none, ${faultNames.join(', ')}.`);
    return known;
  });
}
