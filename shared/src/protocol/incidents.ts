import { z } from 'zod';
import { itemSchema, mediaSchema, responseSchema } from '../items/index.js';
import { noticedSignalSchema } from './attempts.js';
import { idSchema, sha256Schema } from './ids.js';
import { itemMarkSchema } from './results.js';
import { attemptStates } from './sittings.js';
import { instantSchema } from './time.js';

/** What can need a person's judgement. `job-failed` is told of a job about an attempt that nobody tries any more. */
export const incidentKinds = [
  'grade-discrepancy',
  'journal-fork',
  'journal-edited',
  'journal-invalid',
  'stray-entries',
  'second-attempt',
  'attempt-announced',
  'late-entries',
  'unknown-grant',
  'recomputation-differs',
  'canary-failed',
  'machine-signal',
  'job-failed',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/**
 * What came of it: it is `explained` and harmless; it was put right (`corrected`); what it looked like is `confirmed`; somebody
 * else decides, who was told (`referred`).
 */
export const incidentOutcomes = ['explained', 'corrected', 'confirmed', 'referred'] as const;
export type IncidentOutcome = (typeof incidentOutcomes)[number];

export const incidentStates = ['open', 'resolved'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** Incidents on one page. */
export const INCIDENTS_PAGE = 100;
/** Most incidents that one act names. */
export const MOST_INCIDENTS_AT_ONCE = 500;
export const LONGEST_INCIDENT_REASON = 500;

/** How an incident was resolved, by whom and why; with when and why it was opened again, if it was. */
export const incidentResolutionSchema = z.object({
  outcome: z.enum(incidentOutcomes),
  why: z.string(),
  by: z.string(),
  at: instantSchema,
  reopened: z.object({ why: z.string(), by: z.string(), at: instantSchema }).nullable(),
});
export type IncidentResolution = z.infer<typeof incidentResolutionSchema>;

export const incidentSchema = z.object({
  id: idSchema,
  kind: z.enum(incidentKinds),
  raisedAt: instantSchema,
  /** What it is about, where its kind alone does not tell: a signal or a job. */
  about: z.string().nullable(),
  attemptId: idSchema,
  sittingId: idSchema,
  sittingTitle: z.string(),
  candidate: z.object({ number: z.string(), name: z.string() }),
  stationName: z.string(),
  /** Null while it is open. */
  resolution: incidentResolutionSchema.nullable(),
});
export type Incident = z.infer<typeof incidentSchema>;

/** A page of incidents, the newest first; `next` is what to ask on before, null at the end. */
export const incidentsPageSchema = z.object({
  incidents: z.array(incidentSchema),
  next: z.string().nullable(),
  /** How many there are of each kind, whatever the page shows of them. */
  counts: z.array(
    z.object({
      kind: z.enum(incidentKinds),
      open: z.number().int().min(0),
      resolved: z.number().int().min(0),
    }),
  ),
});
export type IncidentsPage = z.infer<typeof incidentsPageSchema>;

/** An entry of a journal, as far as a person judges by it. */
export const evidentEntrySchema = z.object({
  seq: z.number().int().positive(),
  hash: sha256Schema,
  kind: z.string(),
  /** By the station's own clock. */
  at: instantSchema,
  elapsedMs: z.number().int().min(0),
  /** What was answered, with formatting as in the exam; null where the entry is no answer. */
  answer: z
    .object({ itemId: z.string(), question: z.number().int().nullable(), text: z.string() })
    .nullable(),
});
export type EvidentEntry = z.infer<typeof evidentEntrySchema>;

/** Most entries of one history that an incident shows. */
export const MOST_EVIDENT_ENTRIES = 200;

/** Something that one grader says and the other does not. `itemId` is null for what is not about an item. */
const differenceSchema = z.object({
  itemId: z.string().nullable(),
  what: z.string(),
  local: z.string(),
  server: z.string(),
});

/** What each grade was computed from, and what it came to. */
const gradeSourceSchema = z.object({
  graderVersion: z.string(),
  packageId: z.string(),
  packageVersion: z.number().int(),
  keyVersion: z.string(),
  rulesVersion: z.string(),
  marks: z.string(),
  maxMarks: z.string(),
});

const gradesSchema = z.object({
  type: z.literal('grades'),
  /** As it was noted when the grades were compared. */
  differences: z.array(differenceSchema),
  /** Both grades in full; null when the journal they are computed from cannot be read any more. */
  grades: z
    .object({
      local: gradeSourceSchema,
      server: gradeSourceSchema,
      examId: idSchema,
      language: z.string(),
      media: z.array(mediaSchema),
      items: z.array(
        z.object({
          number: z.number().int().positive(),
          item: itemSchema,
          response: responseSchema.nullable(),
          local: itemMarkSchema.nullable(),
          server: itemMarkSchema.nullable(),
          differs: z.boolean(),
        }),
      ),
    })
    .nullable(),
});
export type EvidentGrades = z.infer<typeof gradesSchema>;

const branchesSchema = z.object({
  type: z.literal('branches'),
  /** Why the server refused it, as it said then; null when it only belongs to no journal. */
  reason: z.string().nullable(),
  /** The first entry in which the two histories are not the same; null when they do not part. */
  splitsAt: z.number().int().positive().nullable(),
  /** What counts: the journal, from the entry before they part. */
  held: z.array(evidentEntrySchema),
  /** What came besides, from which station and when. */
  other: z.array(evidentEntrySchema),
  otherStation: z.string().nullable(),
  receivedAt: instantSchema,
  /** When a person let its answers count. */
  adoptedAt: instantSchema.nullable(),
});
export type EvidentBranches = z.infer<typeof branchesSchema>;

const signalsSchema = z.object({
  type: z.literal('signals'),
  signal: z.string(),
  /** Everything that the station of this attempt noticed and did, in order. */
  signals: z.array(noticedSignalSchema),
});
export type EvidentSignals = z.infer<typeof signalsSchema>;

const lateSchema = z.object({
  type: z.literal('late'),
  /** What the attempt might take, with its breaks and the grace. */
  allowedMs: z.number().int(),
  entries: z.array(evidentEntrySchema),
});

/** What a fact is called; the console has a word for each. */
export const incidentFactNames = [
  'reason',
  'finding',
  'station',
  'begunAt',
  'deadline',
  'order',
  'seconds',
  'differing',
  'job',
  'tries',
] as const;
const factsSchema = z.object({
  type: z.literal('facts'),
  facts: z.array(z.object({ name: z.enum(incidentFactNames), value: z.string() })),
});
export type EvidentFacts = z.infer<typeof factsSchema>;

/** What there was is not here any more. */
const goneSchema = z.object({ type: z.literal('gone'), why: z.enum(['erased', 'archived']) });

export const incidentEvidenceSchema = z.discriminatedUnion('type', [
  gradesSchema,
  branchesSchema,
  signalsSchema,
  lateSchema,
  factsSchema,
  goneSchema,
]);
export type IncidentEvidence = z.infer<typeof incidentEvidenceSchema>;

/** An incident with everything that a person needs beside it. */
export const incidentDetailSchema = incidentSchema.extend({
  attempt: z.object({
    state: z.enum(attemptStates),
    startedAt: instantSchema,
    deadline: instantSchema,
    sealedAt: instantSchema.nullable(),
    hasResult: z.boolean(),
  }),
  evidence: incidentEvidenceSchema,
  /** Every time it was resolved, the latest first. */
  history: z.array(incidentResolutionSchema),
  /** Other incidents of the same attempt, the newest first. */
  others: z.array(incidentSchema),
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

export interface ResolveIncidentsRequest {
  ids: string[];
  outcome: IncidentOutcome;
  why: string;
}

export interface ReopenIncidentsRequest {
  ids: string[];
  why: string;
}

/** Whose state has changed; those that stood that way already are left out. */
export const changedIncidentsSchema = z.object({ changed: z.array(idSchema) });
export type ChangedIncidents = z.infer<typeof changedIncidentsSchema>;
