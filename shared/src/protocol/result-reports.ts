import { z } from 'zod';
import type { PaperRequest } from './paper.js';
import { instantSchema } from './time.js';

/** Slips with the results of candidates, a page each. */
export interface ResultSlipsRequest extends PaperRequest {
  /** Default: everybody whose result is released. */
  attemptIds?: string[];
}

/** Results for other programs, as QTI 3 assessment results. */
export interface QtiResultsRequest {
  /** Default: everybody whose result is released. */
  attemptIds?: string[];
  /** Whether the right answers stand in the files; default: no. */
  withKey?: boolean;
}

/** What a slip that somebody holds in their hand is worth. */
export const slipCheckSchema = z.object({
  /** The result that the slip was printed from; null when no result of the attempt ever had this code. */
  found: z
    .object({
      version: z.number().int().positive(),
      marks: z.string(),
      maxMarks: z.string(),
      madeAt: instantSchema,
    })
    .nullable(),
  /** The version that counts now. */
  currentVersion: z.number().int().positive(),
});
export type SlipCheck = z.infer<typeof slipCheckSchema>;

export const ZIP_MEDIA_TYPE = 'application/zip';
