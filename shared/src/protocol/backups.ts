import { z } from 'zod';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

/** A backup of the whole database, made or being made. */
export const backupSchema = z.object({
  id: idSchema,
  /** The machine whose disk it is on, and where. */
  host: z.string(),
  path: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  rowsDone: z.number().int().min(0),
  rowsTotal: z.number().int().min(0),
  bytes: z.number().min(0).nullable(),
  failure: z.string().nullable(),
  madeBy: z.string().nullable(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** Whether it could be loaded and is what was in the database; null: nobody has tried. */
  checkState: z.enum(['running', 'holds', 'failed']).nullable(),
  checkFinding: z.string().nullable(),
  checkedAt: instantSchema.nullable(),
});
export type Backup = z.infer<typeof backupSchema>;
