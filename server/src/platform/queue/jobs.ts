import { idSchema } from '@examhall/shared/protocol';
import { z } from 'zod';

/**
 * Every job with the schema of its stored payload. A job is added here, and its handler beside the feature that
 * owns it; the server does not start when one of the two is missing.
 */
export const jobPayloads = {
  /** Verify and grade a sealed attempt. */
  finalise: z.strictObject({ attemptId: idSchema }),
  /** Compare the station's grade with the server's. */
  'compare-grades': z.strictObject({ attemptId: idSchema }),
  /** Score what has arrived of an attempt that is still running. */
  progress: z.strictObject({ attemptId: idSchema }),
  /** Mark a finalised attempt again by the sitting's present rules. */
  regrade: z.strictObject({ attemptId: idSchema }),
} as const satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;
export const jobNames = Object.keys(jobPayloads) as JobName[];
