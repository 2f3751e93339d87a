import { z } from 'zod';
import { idSchema } from './ids.js';
import { agreements, attemptStates } from './sittings.js';
import { instantSchema } from './time.js';

/** Most attempts on one page. */
export const SUMMARIES_PAGE = 1_000;
/** Most exams and sittings that one question names. */
export const MOST_NAMED = 200;

export const attemptSummarySchema = z.object({
  id: idSchema,
  examId: idSchema,
  sittingId: idSchema,
  candidateNumber: z.string(),
  stationName: z.string(),
  state: z.enum(attemptStates),
  startedAt: instantSchema,
  deadline: instantSchema,
  /** Entries at the centre. */
  through: z.number().int(),
  sealedAt: instantSchema.nullable(),
  marks: z.string().nullable(),
  maxMarks: z.string().nullable(),
  agreement: z.enum(agreements).nullable(),
});
export type AttemptSummary = z.infer<typeof attemptSummarySchema>;

/** A page of attempts in the order of their ids; `next` is what to ask on after, null at the end. */
export const attemptSummariesSchema = z.object({
  attempts: z.array(attemptSummarySchema),
  next: idSchema.nullable(),
});
export type AttemptSummaries = z.infer<typeof attemptSummariesSchema>;
