import { z } from 'zod';
import { instantSchema } from './time.js';

const count = z.number().int().min(0);

/** How far the results of a sitting are. Canaries are counted nowhere. */
export const finalisationSchema = z.object({
  candidates: count,
  /** Began and have not handed in yet. */
  writing: count,
  /** Everybody who has handed in: each of them is in exactly one of `finalised`, `waiting`, `retrying` and `failed`. */
  handedIn: count,
  finalised: count,
  /** Waits for its result, or has it made just now. */
  waiting: count,
  /** Could not be made once or more, and is tried again by itself. */
  retrying: count,
  /** Could not be made, and nobody tries any more: a person has to. */
  failed: count,
  /** Results that station and server came to alike. */
  verified: count,
  /** Results over which station and server differ. */
  differing: count,
  /** Answers that a person has to mark, and how many of them have their marks. */
  answersToMark: count,
  answersMarked: count,
  /** Results that have every mark. */
  complete: count,
  /** Seconds until nobody waits any more, at the pace of the last moments; null when nobody waits, or it cannot be said. */
  secondsLeft: z.number().int().min(1).nullable(),
  /** Since when the one who waits the longest does. */
  oldestWaitingSince: instantSchema.nullable(),
  incidents: z.object({ open: count, resolved: count }),
});
export type Finalisation = z.infer<typeof finalisationSchema>;
