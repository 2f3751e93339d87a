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
  /** Made by itself, at the time that is set. */
  scheduled: z.boolean(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** Whether it could be loaded and is what was in the database; null: nobody has tried. */
  checkState: z.enum(['running', 'holds', 'failed']).nullable(),
  checkFinding: z.string().nullable(),
  checkedAt: instantSchema.nullable(),
});
export type Backup = z.infer<typeof backupSchema>;

/** Backups that are kept of those made by themselves, at most. */
export const MOST_KEPT_BACKUPS = 365;

/** A backup each day, made by itself and tried. */
export const backupScheduleSchema = z.object({
  /** Time of day, `HH:MM`, in the time zone; null: none is made by itself. */
  time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u)
    .nullable(),
  /** IANA name. */
  timeZone: z.string(),
  /** How many that could be loaded are kept. */
  keep: z.number().int().min(1).max(MOST_KEPT_BACKUPS),
});
export type BackupSchedule = z.infer<typeof backupScheduleSchema>;
