import { z } from 'zod';
import { inspectedItemSchema } from './exams.js';
import { idSchema } from './ids.js';
import { faultSchema } from './problem.js';
import { instantSchema } from './time.js';

/** What a long import found in its file; of very many questions only those with remarks, and of those the first ones. */
export const contentImportFindingsSchema = z.object({
  format: z.string(),
  title: z.string(),
  /** Questions that were understood, and those that were not. */
  understood: z.number().int().min(0),
  lost: z.number().int().min(0),
  maxMarks: z.string(),
  /** What was assumed or left out for the file as a whole. */
  warnings: z.array(z.string()),
  remarks: z.array(inspectedItemSchema),
  /** Questions with remarks that are not among `remarks`. */
  remarksLeft: z.number().int().min(0),
});
export type ContentImportFindings = z.infer<typeof contentImportFindingsSchema>;

/**
 * An import that goes on in the background. `checked`: a dry run is over and waits to be kept; `done`: the exam is there;
 * `failed`, `cancelled` and `interrupted` (the server was stopped meanwhile): nothing was imported.
 */
export const contentImportSchema = z.object({
  id: idSchema,
  /** Name of the file. */
  name: z.string(),
  dryRun: z.boolean(),
  state: z.enum(['running', 'checked', 'done', 'failed', 'cancelled', 'interrupted']),
  phase: z.enum(['waiting', 'opening', 'reading', 'checking', 'writing']),
  /** Rows or questions of the present phase; the total is 0 while it is not known. */
  done: z.number().int().min(0),
  total: z.number().int().min(0),
  examId: idSchema.nullable(),
  findings: contentImportFindingsSchema.nullable(),
  /** Why it failed. */
  failure: z.string().nullable(),
  faults: z.array(faultSchema),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type ContentImport = z.infer<typeof contentImportSchema>;

/** Whether questions that were not understood keep everything from being imported, or are left out. */
export interface KeepContentImportRequest {
  leaveOut: 'nothing' | 'not-understood';
}

/** Files from this size on are imported in the background unless the request says otherwise, bytes. */
export const LONG_IMPORT_BYTES = 524_288;
