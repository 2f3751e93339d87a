import { z } from 'zod';
import { instantSchema } from './time.js';

/** How sure a signal of a machine is of what it says. */
export const signalConfidences = ['low', 'medium', 'high'] as const;
export type SignalConfidence = (typeof signalConfidences)[number];

/** Since when the screen of an exam is covered, and what for. */
export const lockedScreenSchema = z.object({
  /** For example `display-added`. */
  signal: z.string(),
  /** By the station's own clock. */
  since: instantSchema,
  /** Whether the exam is not ended by time meanwhile. */
  timeStops: z.boolean(),
});
export type LockedScreen = z.infer<typeof lockedScreenSchema>;
