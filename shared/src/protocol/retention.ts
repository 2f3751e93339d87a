import { z } from 'zod';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

/** Longest time that can be set, months: fifty years. */
export const MOST_RETENTION_MONTHS = 600;

/** Why the candidates of a sitting are not erased now. */
export const holds = ['unfinished', 'discrepancy', 'incident'] as const;
export type Hold = (typeof holds)[number];

/** A sitting that is over and has candidates who are not erased. */
export const retainedSittingSchema = z.object({
  id: idSchema,
  title: z.string(),
  closesAt: instantSchema,
  candidates: z.number().int().positive(),
  /** When its candidates are erased by themselves; null: never. */
  dueAt: instantSchema.nullable(),
  /** Empty: nothing keeps them from being erased. */
  heldBy: z.array(z.enum(holds)),
  /** When its journals went into a file, which an erasure cannot reach; null when they are in the database. */
  archivedAt: instantSchema.nullable(),
});
export type RetainedSitting = z.infer<typeof retainedSittingSchema>;

export const retentionSchema = z.object({
  /** Months after the end of a sitting; null: candidates are never erased by themselves. */
  months: z.number().int().positive().nullable(),
  keepsResults: z.boolean(),
  setBy: z.string().nullable(),
  /** Those that are due come first: what the next run erases, but for what is held. */
  sittings: z.array(retainedSittingSchema),
  erasedCandidates: z.number().int().min(0),
  lastErasedAt: instantSchema.nullable(),
});
export type Retention = z.infer<typeof retentionSchema>;

export interface SetRetentionRequest {
  months: number | null;
  /** Whether results stay without a name, for statistics. */
  keepsResults: boolean;
  why: string;
}

export interface EraseRequest {
  keepsResult: boolean;
  why: string;
}

/** What an erasure has done. */
export const erasedSchema = z.object({
  registrationId: idSchema,
  /** What stands in place of the candidate's number. */
  pseudonym: z.string(),
  /** Batches of the journal that are gone; their hashes are kept. */
  batches: z.number().int().min(0),
  auditEntries: z.number().int().min(0),
  resultKept: z.boolean(),
  /** Whether the sitting's journals are also in an archive's file, which has to be written anew. */
  inArchive: z.boolean(),
});
export type Erased = z.infer<typeof erasedSchema>;
