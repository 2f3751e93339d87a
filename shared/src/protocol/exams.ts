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

/** Answer to an import, which may be a dry run: the media files come along, as nothing may have been stored. */
export const importedExamDetailSchema = examDetailSchema.extend({ files: z.array(mediaFileSchema) });
export type ImportedExamDetail = z.infer<typeof importedExamDetailSchema>;

/** Media type of an XLSX workbook: the body of an import. */
export const XLSX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
