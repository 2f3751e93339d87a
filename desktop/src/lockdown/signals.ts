import type { SignalConfidence } from '@examhall/shared/protocol';
import { z } from 'zod';

/** What a machine can notice while an exam runs. */
export const signalNames = [
  'focus-lost',
  'display-added',
  'display-removed',
  'several-displays',
  'forbidden-process',
  'remote-session',
  'virtual-machine',
  'clock-changed',
  'injected-input',
  'network-changed',
  'machine-suspended',
  'machine-resumed',
  'session-locked',
  'session-unlocked',
  'leave-code-wrong',
  'leave-code-right',
] as const;
export type SignalName = (typeof signalNames)[number];

/** Something that was noticed, for a person to judge. */
export interface Signal {
  readonly signal: SignalName;
  readonly confidence: SignalConfidence;
  /** What a person needs to judge it. */
  readonly evidence: string;
}

/**
 * What follows from a signal. `note`: it is in the journal, where the invigilator sees it; `warn`: the candidate is told as well;
 * `lock`: the exam is covered until the invigilator opens it; `block`: no exam begins while it lasts, and one that runs is covered.
 */
export const measures = ['note', 'warn', 'lock', 'block'] as const;
export type Measure = (typeof measures)[number];

const measureSchema = z.enum(measures, 'must be note, warn, lock or block');
/** One measure whatever the confidence, or one for each. */
const ruleSchema = z.union([
  measureSchema,
  z.strictObject({
    low: measureSchema.optional(),
    medium: measureSchema.optional(),
    high: measureSchema.optional(),
  }),
]);
export const signalRulesSchema = z.partialRecord(z.enum(signalNames), ruleSchema);
export type SignalRules = z.infer<typeof signalRulesSchema>;

/** What follows from a signal by these rules; where they say nothing it is noted, and nobody is accused. */
export function measureFor(rules: SignalRules, { signal, confidence }: Signal): Measure {
  const rule = rules[signal];
  return (typeof rule === 'string' ? rule : rule?.[confidence]) ?? 'note';
}
