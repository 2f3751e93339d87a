import { z } from 'zod';
import { accommodationsSchema, type Accommodations } from './accommodations.js';
import { idSchema, sha256Schema } from './ids.js';
import { lockedScreenSchema } from './signals.js';
import { instantSchema } from './time.js';

/** Longest candidate number and name, characters. */
export const MAX_CANDIDATE_NUMBER_LENGTH = 32;
export const MAX_CANDIDATE_NAME_LENGTH = 200;
/** Longest name of a group and of a seat, characters. */
export const MAX_GROUP_LENGTH = 100;
export const MAX_SEAT_LENGTH = 40;
/** Most candidates of one sitting. */
export const MAX_CANDIDATES = 2_000;

export interface NewCandidate {
  /** The number on the candidate's slip. */
  number: string;
  name: string;
  /** Default: none. */
  accommodations?: Accommodations;
  /** The class or course that the candidate comes from; default: none. */
  group?: string;
  /** Where the candidate is to sit, as the centre calls it; default: not said. */
  seat?: string;
}

/** Longest text that candidates read before they start, characters. */
export const MAX_NOTICE_LENGTH = 2_000;

/**
 * When the grading key reaches a station. `after-seal`: once the answers are fixed. `at-start`: with the content, for
 * live scoring and practice; whoever breaks into a station then can learn the key while the exam runs.
 */
export const gradingKeyReleases = ['after-seal', 'at-start'] as const;
export type GradingKeyRelease = (typeof gradingKeyReleases)[number];

/** Whether the station's own grade is shown to the candidate after the hand-in. */
export const provisionalResults = ['shown', 'hidden'] as const;
export type ProvisionalResult = (typeof provisionalResults)[number];

/** Whether a sitting may be sat on machines that the client does not lock: practice, and kiosks that were switched off. */
export const lockdownDemands = ['required', 'optional'] as const;
export type LockdownDemand = (typeof lockdownDemands)[number];

/** A version of the client, as its package has it. */
export const CLIENT_VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}(-[0-9A-Za-z.-]{1,30})?$/u;

export interface CreateSittingRequest {
  examId: string;
  title: string;
  opensAt: string;
  closesAt: string;
  durationMinutes: number;
  candidates: NewCandidate[];
  /** Default: `after-seal`. */
  gradingKeyRelease?: GradingKeyRelease;
  /** Default: `shown`. */
  provisionalResult?: ProvisionalResult;
  /** Default: `optional`. */
  lockdown?: LockdownDemand;
  /** The one version of the client with which it is sat; default: any. */
  clientVersion?: string;
  /** What candidates read before they start, as plain text. Default: nothing. */
  instructions?: string;
  /** What candidates declare before they start, as plain text. Default: nothing. */
  honourStatement?: string;
}

/** A mistake was found before the start: the sitting's package is made anew, from a corrected exam if one is named. */
export interface ReissuePackageRequest {
  examId?: string;
}

export const sittingSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  examId: idSchema,
  examTitle: z.string(),
  opensAt: instantSchema,
  closesAt: instantSchema,
  durationMinutes: z.number().int(),
  candidateCount: z.number().int(),
  gradingKeyRelease: z.enum(gradingKeyReleases),
  provisionalResult: z.enum(provisionalResults),
  lockdown: z.enum(lockdownDemands),
  /** The one version of the client with which it is sat; null: any. */
  clientVersion: z.string().nullable(),
  instructions: z.string(),
  honourStatement: z.string(),
  /** Which version of the sitting's package stations must hold; 0 when it has to be issued anew. */
  packageVersion: z.number().int().min(0),
  resultsPublishedAt: instantSchema.nullable(),
});
export type SittingSummary = z.infer<typeof sittingSummarySchema>;

export const attemptStates = ['open', 'sealed', 'finalised', 'failed'] as const;
export type AttemptState = (typeof attemptStates)[number];

/** Whether both graders came to the same marks: pending until both have graded. */
export const agreements = ['pending', 'agreed', 'discrepancy'] as const;
export type Agreement = (typeof agreements)[number];

/** One candidate in a sitting, and how far their attempt is. */
export const registrationSchema = z.object({
  id: idSchema,
  candidateNumber: z.string(),
  name: z.string(),
  /** The class or course; null when nobody said one. */
  group: z.string().nullable(),
  /** The name of the seat, null when none was given, and of its room, null while no plan has the seat. */
  seat: z.string().nullable(),
  room: z.string().nullable(),
  /** Whether the code that is good now has been printed on a slip. */
  slipPrinted: z.boolean(),
  accommodations: accommodationsSchema,
  attempt: z
    .object({
      id: idSchema,
      state: z.enum(attemptStates),
      stationName: z.string(),
      startedAt: instantSchema,
      deadline: instantSchema,
      /** Entries the server holds. */
      through: z.number().int(),
      answered: z.number().int(),
      /** Since when the screen is covered, and what for; null while it is not. */
      locked: lockedScreenSchema.nullable(),
      /** How often the station has noticed something that a person may want to judge. */
      signals: z.number().int(),
      sealedAt: instantSchema.nullable(),
      marks: z.string().nullable(),
      maxMarks: z.string().nullable(),
      agreement: z.enum(agreements).nullable(),
    })
    .nullable(),
});
export type Registration = z.infer<typeof registrationSchema>;

export const sittingDetailSchema = sittingSummarySchema.extend({
  keyCommitment: sha256Schema,
  registrations: z.array(registrationSchema),
});
export type SittingDetail = z.infer<typeof sittingDetailSchema>;

/** Answer to creating a sitting: the access codes are told this once and stored only as hashes. */
export const createdSittingSchema = z.object({
  sitting: sittingSummarySchema,
  accessCodes: z.array(z.object({ candidateNumber: z.string(), name: z.string(), accessCode: z.string() })),
});
export type CreatedSitting = z.infer<typeof createdSittingSchema>;

/** What a station may know of a sitting before anyone signed in. */
export const stationSittingSchema = z.object({
  id: idSchema,
  title: z.string(),
  opensAt: instantSchema,
  closesAt: instantSchema,
  durationMinutes: z.number().int(),
  /** The package that the station must hold, and which version of the sitting's package that is. */
  packageId: idSchema,
  packageVersion: z.number().int().positive(),
  /** The one version of the client with which it is sat; null: any. */
  clientVersion: z.string().nullable(),
  /** What candidates read, and what they declare, before they start; empty in answers of version 0.1. */
  instructions: z.string().default(''),
  honourStatement: z.string().default(''),
});
export type StationSitting = z.infer<typeof stationSittingSchema>;
export const stationSittingsSchema = z.object({
  serverTime: instantSchema,
  sittings: z.array(stationSittingSchema),
});
export type StationSittings = z.infer<typeof stationSittingsSchema>;
