import { z } from 'zod';
import { itemSchema, mediaSchema, responseSchema } from '../items/index.js';
import { idSchema } from './ids.js';
import { agreements } from './sittings.js';
import { instantSchema } from './time.js';

/**
 * How an item came to its marks: `graded` by the engine, `server` when hashes cannot express the key and only the
 * server can grade it, `manual` when a person marks it, `withdrawn` when its marks no longer depend on the response.
 */
export const gradingOutcomes = ['graded', 'server', 'manual', 'withdrawn'] as const;
export type GradingOutcome = (typeof gradingOutcomes)[number];

export const itemMarkSchema = z.strictObject({
  itemId: z.string(),
  outcome: z.enum(gradingOutcomes),
  /** Marks given, exact decimal; null while the server or a person has yet to give them. */
  marks: z.string().nullable(),
  maxMarks: z.string(),
  /** Whether the item counts: `bonus` in the marks but not in the most possible; `no` when it is withdrawn or not among the best. */
  counts: z.enum(['yes', 'bonus', 'no']),
});
export type ItemMark = z.infer<typeof itemMarkSchema>;

/** What a grader says of one attempt. It names everything it was computed from. */
export const gradeSchema = z.strictObject({
  graderVersion: z.string(),
  packageId: z.string(),
  packageVersion: z.number().int().positive(),
  keyVersion: z.string(),
  rulesVersion: z.string(),
  /** The total by the marking rules; items that are pending add nothing yet. */
  marks: z.string(),
  /** The most marks possible by the marking rules. */
  maxMarks: z.string(),
  /** Items that still await the server or a person. */
  pendingItems: z.number().int().min(0),
  /** What people agreed on that is in here: ids of agreed marks, by item. Left out where there is nothing of the kind. */
  markings: z.record(z.string(), idSchema).optional(),
  items: z.array(itemMarkSchema),
});
export type Grade = z.infer<typeof gradeSchema>;

/** What one section of the paper comes to. */
export const sectionMarksSchema = z.object({
  sectionId: z.string(),
  title: z.string(),
  items: z.number().int().min(0),
  answered: z.number().int().min(0),
  marks: z.string(),
  maxMarks: z.string(),
});
export type SectionMarks = z.infer<typeof sectionMarksSchema>;

/** The final result of an attempt, item by item, with what both graders said. */
export const resultSchema = z.object({
  attemptId: idSchema,
  sittingId: idSchema,
  sittingTitle: z.string(),
  /** The exam whose media the items refer to. */
  examId: idSchema,
  candidate: z.object({ number: z.string(), name: z.string() }),
  finalisedAt: instantSchema,
  agreement: z.enum(agreements),
  /** From 1; counts up whenever the attempt is marked again. */
  version: z.number().int().positive(),
  grade: gradeSchema,
  localGrade: gradeSchema.nullable(),
  /** BCP 47 language of the paper. */
  language: z.string(),
  /** The media files that the items refer to; staff fetch them from the exam. */
  media: z.array(mediaSchema),
  items: z.array(
    z.object({
      item: itemSchema,
      response: responseSchema.nullable(),
      correct: z.string(),
      server: itemMarkSchema,
      local: itemMarkSchema.nullable(),
    }),
  ),
});
export type Result = z.infer<typeof resultSchema>;
