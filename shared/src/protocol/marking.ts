import { z } from 'zod';
import { treatments, type Treatment } from '../items/index.js';
import { idSchema } from './ids.js';
import { sectionMarksSchema } from './results.js';
import { instantSchema } from './time.js';

/** Marks a sitting again with some items treated otherwise. Journals and keys stay as they are. */
export interface RegradeRequest {
  /** By item id. */
  treatments: Record<string, Treatment>;
  /** Why, for the record and for whoever asks about a changed result. */
  reason: string;
}

/** One change of a sitting's marking rules. */
export const markingRevisionSchema = z.object({
  number: z.number().int().positive(),
  rulesVersion: z.string(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: instantSchema,
});
export type MarkingRevision = z.infer<typeof markingRevisionSchema>;

/** How a sitting is marked at present. */
export const markingSchema = z.object({
  rulesVersion: z.string(),
  /** Items that do not count as usual, by id. */
  treatments: z.record(z.string(), z.enum(treatments)),
  revisions: z.array(markingRevisionSchema),
  /** Results still to be marked again. */
  outdatedResults: z.number().int().min(0),
});
export type Marking = z.infer<typeof markingSchema>;

/** What marking again would change, before it is done. */
export const regradePreviewSchema = z.object({
  /** Results that were looked at. */
  results: z.number().int().min(0),
  /** Those that would come to other marks, by candidate number. */
  changes: z.array(
    z.object({
      attemptId: idSchema,
      candidateNumber: z.string(),
      name: z.string(),
      before: z.object({ marks: z.string(), maxMarks: z.string() }),
      after: z.object({ marks: z.string(), maxMarks: z.string() }),
    }),
  ),
});
export type RegradePreview = z.infer<typeof regradePreviewSchema>;

/** What has been scored so far of an attempt that may still be running. */
export const runningScoreSchema = z.object({
  attemptId: idSchema,
  /** Number of the last entry it covers. */
  through: z.number().int().positive(),
  answered: z.number().int().min(0),
  marks: z.string(),
  maxMarks: z.string(),
  /** Share of the answered items that earn all their marks so far, from 0 to 1; null when none can be judged. */
  accuracy: z.number().min(0).max(1).nullable(),
  sections: z.array(sectionMarksSchema),
  scoredAt: instantSchema,
});
export type RunningScore = z.infer<typeof runningScoreSchema>;
