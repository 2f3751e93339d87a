import { z } from 'zod';
import { draftPaperSchema, markingRulesSchema, mediaFileSchema } from '../items/index.js';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

export const examSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  state: z.enum(['draft', 'published']),
  itemCount: z.number().int(),
  maxMarks: z.string(),
  createdAt: instantSchema,
  publishedAt: instantSchema.nullable(),
});
export type ExamSummary = z.infer<typeof examSummarySchema>;

/** An exam as staff see it: the paper, and for each item its correct response as a text for people. */
export const examDetailSchema = examSummarySchema.extend({
  /** Of a draft there may be little yet. */
  paper: draftPaperSchema,
  correct: z.record(z.string(), z.string()),
  rules: markingRulesSchema,
});
export type ExamDetail = z.infer<typeof examDetailSchema>;

/** One question of a file, understood or not, before anything is imported. */
export const inspectedItemSchema = z.object({
  /** As the file calls it. */
  id: z.string(),
  /** An item type; `text` for a text without a question; what the file calls it when it has no counterpart. */
  type: z.string(),
  title: z.string(),
  /** Plain text. */
  prompt: z.string(),
  /** Null when it is not known. */
  maxScore: z.number().nullable(),
  /** Each correct response as a candidate would read it. */
  correct: z.array(z.string()),
  /** What was assumed, left out or not understood, a sentence each. */
  warnings: z.array(z.string()),
  /** Where it stands in the file. */
  place: z.string(),
  /** False when it cannot be imported. */
  understood: z.boolean(),
});
export type InspectedItem = z.infer<typeof inspectedItemSchema>;

/** What a file was understood to hold. */
export const importReportSchema = z.object({
  format: z.string(),
  /** `itemId` is the item's id in the exam; null when it is none. */
  items: z.array(inspectedItemSchema.extend({ itemId: z.string().nullable() })),
  /** What was assumed or left out for the file as a whole. */
  warnings: z.array(z.string()),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** Answer to an import, which may be a dry run: the media files come along, as nothing may have been stored. */
export const importedExamDetailSchema = examDetailSchema.extend({
  files: z.array(mediaFileSchema),
  report: importReportSchema,
});
export type ImportedExamDetail = z.infer<typeof importedExamDetailSchema>;

/** Media type of a file of questions in any format: the body of an import. */
export const FILE_MEDIA_TYPE = 'application/octet-stream';
/** Media type of an XLSX workbook: an import may name it too. */
export const XLSX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Header of an exported workbook: how much of the exam its cells do not say. */
export const EXPORT_NOTES_HEADER = 'examhall-notes';
