import { z } from 'zod';
import { idSchema } from './ids.js';
import { sectionMarksSchema } from './results.js';
import { instantSchema } from './time.js';

/** `queued` until the result is made, which takes moments once a worker is free. */
export const submissionStates = ['queued', 'finalised', 'failed'] as const;
export const submissionSchema = z.object({
  id: idSchema,
  attemptId: idSchema,
  state: z.enum(submissionStates),
  sealedAt: instantSchema,
  /** Seconds until the result is made, as far as the queue tells; 0 when it is, null when nobody is working on it. */
  readyInSeconds: z.number().int().min(0).nullable(),
});
export type Submission = z.infer<typeof submissionSchema>;

/** Longest that a question for a submission waits for it to change, seconds. */
export const LONGEST_WAIT_SECONDS = 25;

/** Most submissions that one question names. */
export const MOST_SUBMISSIONS = 500;
export interface SubmissionsStatusRequest {
  ids: string[];
}
/** Those that the asker may see, in the order in which they were named. */
export const submissionsStatusSchema = z.object({ submissions: z.array(submissionSchema) });
export type SubmissionsStatus = z.infer<typeof submissionsStatusSchema>;

/** What a candidate is told of a result once the sitting's results are published. */
export const submissionResultSchema = z.object({
  submissionId: idSchema,
  attemptId: idSchema,
  /** From 1; counts up whenever the attempt is marked again. */
  version: z.number().int().positive(),
  finalisedAt: instantSchema,
  marks: z.string(),
  maxMarks: z.string(),
  /** Items that still await a person. */
  pendingItems: z.number().int().min(0),
  sections: z.array(sectionMarksSchema),
});
export type SubmissionResult = z.infer<typeof submissionResultSchema>;
