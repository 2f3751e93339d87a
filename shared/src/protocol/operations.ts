import { z } from 'zod';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

/** One act of a person, as it is kept: the hash binds it to every act before it. */
export const auditEntrySchema = z.object({
  number: z.number().int().positive(),
  at: instantSchema,
  actor: z.string(),
  /** What was done, for example `attempt.time-granted`. */
  action: z.string(),
  /** To what: an attempt, a sitting, a job or a feature, by its id or name. */
  subject: z.string(),
  why: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  /** When the reason and the details were erased with the candidate they were about; null while they are there. */
  erasedAt: instantSchema.nullable(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Newest first; `next` is the number to ask on before, null at the end. */
export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  next: z.number().int().positive().nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** Whether the trail is whole; `brokenAt` is the first entry that does not follow from the one before it. */
export const auditCheckSchema = z.object({
  entries: z.number().int().min(0),
  brokenAt: z.number().int().positive().nullable(),
});
export type AuditCheck = z.infer<typeof auditCheckSchema>;

/** A job that failed for good and waits for a person. */
export const deadJobSchema = z.object({
  id: z.string(),
  job: z.string(),
  /** Null for a job about a whole sitting. */
  attemptId: idSchema.nullable(),
  candidateNumber: z.string().nullable(),
  /** Empty for a job about a whole centre. */
  sittingTitle: z.string(),
  /** What it was to work on: ids and moments, no answers. */
  payload: z.unknown(),
  /** Runs that failed. */
  attempts: z.number().int().min(0),
  reason: z.string(),
  since: instantSchema,
});
export type DeadJob = z.infer<typeof deadJobSchema>;

/** Jobs of one kind that are about a centre and not done. */
export const queueStateSchema = z.object({
  job: z.string(),
  /** Due, and taken by nobody yet. */
  waiting: z.number().int().min(0),
  /** Handed to those who run jobs. */
  active: z.number().int().min(0),
  /** Failed, and tried again by themselves. */
  retrying: z.number().int().min(0),
  /** Failed for good: among the dead letters. */
  dead: z.number().int().min(0),
  /** Since when the oldest that is not dead waits. */
  oldestAt: instantSchema.nullable(),
});
export type QueueState = z.infer<typeof queueStateSchema>;

/** How many dead jobs run again. */
export const redrivenSchema = z.object({ redriven: z.number().int().min(0) });
export type Redriven = z.infer<typeof redrivenSchema>;

export interface DecideDeadJobRequest {
  why: string;
}

/** What can be switched while the server runs, with what each switch means and its value at first. */
export const features = {
  'batch-commit': {
    initially: true,
    meaning: 'Commit batches that arrive together in one transaction.',
  },
  'progressive-scoring': {
    initially: true,
    meaning: 'Score running attempts as their answers arrive.',
  },
  'live-scores': {
    initially: true,
    meaning: 'Let staff see the scores of running attempts.',
  },
  'bull-queue': {
    initially: true,
    meaning: 'Hand jobs to Bull on Redis; off: each worker takes them from the database itself.',
  },
} as const;
export type FeatureName = keyof typeof features;
export const featureNames = Object.keys(features) as FeatureName[];

export const featureFlagSchema = z.object({
  name: z.enum(featureNames as [FeatureName, ...FeatureName[]]),
  meaning: z.string(),
  on: z.boolean(),
  changedBy: z.string().nullable(),
  changedAt: instantSchema.nullable(),
});
export type FeatureFlag = z.infer<typeof featureFlagSchema>;

export interface SetFeatureRequest {
  on: boolean;
  why: string;
}

/** One process of the server, as it tells of itself. */
export const serverProcessSchema = z.object({
  host: z.string(),
  pid: z.number().int(),
  version: z.string(),
  takesRequests: z.boolean(),
  runsJobs: z.boolean(),
  memoryBytes: z.number().min(0),
  startedAt: instantSchema,
  heardAt: instantSchema,
  /** Whether it was heard lately. */
  alive: z.boolean(),
});
export type ServerProcess = z.infer<typeof serverProcessSchema>;

/** How the server is, in what version, and what keeps its data. */
export const serverHealthSchema = z.object({
  version: z.string(),
  /** Node and the system under it. */
  runtime: z.string(),
  processes: z.array(serverProcessSchema),
  database: z.object({
    version: z.string(),
    embedded: z.boolean(),
    bytes: z.number().min(0),
    latencyMs: z.number().min(0),
    connections: z.object({ busy: z.number().int().min(0), most: z.number().int().min(0) }),
  }),
  /** `redis-off`: there is a Redis, and it is switched off. */
  queue: z.enum(['inside', 'redis', 'redis-off']),
  disk: z.object({ freeBytes: z.number().min(0), totalBytes: z.number().min(0) }),
  /** When journals of the centre went into an archive last. */
  lastArchiveAt: instantSchema.nullable(),
  /** When the last backup was complete. */
  lastBackupAt: instantSchema.nullable(),
  /** What is wrong with the backups that are made by themselves; null: nothing, or there are none. */
  backupTrouble: z.string().nullable(),
  stations: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      /** As the client told it with its last sign-in; null before that. */
      clientVersion: z.string().nullable(),
      lastSeenAt: instantSchema.nullable(),
      readiness: z.enum(['ok', 'warning', 'failed']).nullable(),
    }),
  ),
});
export type ServerHealth = z.infer<typeof serverHealthSchema>;
