import { idSchema, notificationSchema } from '@examhall/shared/protocol';
import { z } from 'zod';

/** Running attempts that one `progress` job names at most. */
export const MOST_SCORED_TOGETHER = 200;

/**
 * Every job with the schema of its stored payload. A job is added here and in `jobTraits`, and its handler beside the
 * feature that owns it; the server does not start when it is missing.
 */
export const jobPayloads = {
  /** Verify and grade a sealed attempt. */
  finalise: z.strictObject({ attemptId: idSchema }),
  /** Compare the station's grade with the server's. */
  'compare-grades': z.strictObject({ attemptId: idSchema }),
  /** Score what has arrived of an attempt that is still running. */
  progress: z.strictObject({ attemptIds: z.array(idSchema).min(1).max(MOST_SCORED_TOGETHER) }),
  /** Mark a finalised attempt again by the sitting's present rules. */
  regrade: z.strictObject({ attemptId: idSchema }),
  /** Let candidates see results at a time that was planned. */
  'release-results': z.strictObject({ releaseId: idSchema }),
  /** Bring the statistics of a sitting up to date. */
  statistics: z.strictObject({ sittingId: idSchema }),
  /** Erase candidates whose time is over; in parts, each a transaction of its own. */
  retention: z.strictObject({
    centreId: idSchema,
    day: z.iso.date(),
    part: z.number().int().min(0),
  }),
  /** Make the backup of a day and try it. */
  backup: z.strictObject({ day: z.iso.date() }),
  /** Tell the centre's own systems what has happened. */
  notify: notificationSchema,
} as const satisfies Record<string, z.ZodType>;

/** How a job is run. */
export interface JobTraits {
  /** Rows that one transaction does together at most. */
  readonly together: number;
  /** Transactions of this kind that one worker has under way at the same time. */
  readonly groupsAtOnce: number;
  /** Whether the row stays when it is done: its job and key are then never run again. Otherwise it is deleted. */
  readonly once: boolean;
}

export const jobTraits: Readonly<Record<JobName, JobTraits>> = {
  finalise: { together: 50, groupsAtOnce: 2, once: true },
  'compare-grades': { together: 50, groupsAtOnce: 2, once: true },
  progress: { together: 1, groupsAtOnce: 2, once: false },
  regrade: { together: 50, groupsAtOnce: 2, once: false },
  'release-results': { together: 1, groupsAtOnce: 1, once: true },
  // A sitting's sums are locked: a second group would wait for the first.
  statistics: { together: 10, groupsAtOnce: 1, once: false },
  retention: { together: 1, groupsAtOnce: 1, once: true },
  backup: { together: 1, groupsAtOnce: 1, once: true },
  // It waits for somebody else's server, so one message at a time holds a connection.
  notify: { together: 1, groupsAtOnce: 1, once: false },
};

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;
export const jobNames = Object.keys(jobPayloads) as JobName[];
