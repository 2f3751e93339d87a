import { z } from 'zod';
import { accommodationsSchema, noAccommodations } from './accommodations.js';
import { idSchema, seedSchema, sha256Schema } from './ids.js';
import { attemptStates } from './sittings.js';
import { orderSchema } from './orders.js';
import { signalConfidences } from './signals.js';
import { instantSchema } from './time.js';

export interface CandidateSignInRequest {
  sittingId: string;
  candidateNumber: string;
  accessCode: string;
}

export const candidateSessionSchema = z.object({
  token: z.string(),
  expiresAt: instantSchema,
  candidate: z.object({ number: z.string(), name: z.string() }),
  /** Absent in answers of version 0.1. */
  accommodations: accommodationsSchema.default(noAccommodations),
  /** When the candidate began, here or on another station; null: not yet. Absent in answers of version 0.1. */
  begunAt: instantSchema.nullable().default(null),
});
export type CandidateSession = z.infer<typeof candidateSessionSchema>;

/** Where a copy of a journal ends: the number and hash of its last entry; seq 0 is the empty journal. */
export const headSchema = z.object({ seq: z.number().int().min(0), hash: sha256Schema });
export type Head = z.infer<typeof headSchema>;

/** A start names the package that the station holds: with an outdated one it is refused. */
export interface StartAttemptRequest {
  packageId: string;
  /** Whether the client locks the machine; what a station does not say, it does not do. */
  machineLocked?: boolean;
}

/** Answer to a start; starting again on the same station answers the same attempt. */
export const startedAttemptSchema = z.object({
  attemptId: idSchema,
  sittingId: idSchema,
  packageId: idSchema,
  startedAt: instantSchema,
  /** When the attempt seals itself; decided by the server. */
  deadline: instantSchema,
  serverTime: instantSchema,
  /** What shuffled orders are derived from; the first entry states it. */
  seed: seedSchema,
  /** The content key, sealed to the station's exchange key. */
  contentKey: z.string(),
  /** The grading key, sealed alike, when the sitting releases it at the start; else null until the seal. */
  gradingKey: z.string().nullable(),
  head: headSchema,
});
export type StartedAttempt = z.infer<typeof startedAttemptSchema>;

export const attemptSchema = z.object({
  id: idSchema,
  sittingId: idSchema,
  state: z.enum(attemptStates),
  stationId: idSchema,
  startedAt: instantSchema,
  deadline: instantSchema,
  serverTime: instantSchema,
  head: headSchema,
});
export type Attempt = z.infer<typeof attemptSchema>;

/** Header with the station's Ed25519 signature, base64, over the body of a batch exactly as sent. */
export const BATCH_SIGNATURE_HEADER = 'examhall-signature';

/** Why an attempt was sealed; `collected`: by the invigilator's order. */
export const sealReasons = ['submitted', 'deadline', 'collected'] as const;
export type SealReason = (typeof sealReasons)[number];

export const receiptSchema = z.object({
  format: z.literal('examhall-receipt-v1'),
  submissionId: idSchema,
  attemptId: idSchema,
  candidateNumber: z.string(),
  /** Number of entries covered, the seal being the last. */
  entries: z.number().int().positive(),
  /** Hash of the seal, which by the chain fixes every entry before it. */
  sealHash: sha256Schema,
  receivedAt: instantSchema,
});
export type Receipt = z.infer<typeof receiptSchema>;

export const signedReceiptSchema = z.object({
  receipt: receiptSchema,
  /** The server's Ed25519 signature, base64, over the canonical JSON of the receipt. */
  signature: z.string(),
});
export type SignedReceipt = z.infer<typeof signedReceiptSchema>;

export const stationReceiptSchema = z.object({
  format: z.literal('examhall-station-receipt-v1'),
  attemptId: idSchema,
  candidateNumber: z.string(),
  entries: z.number().int().positive(),
  sealHash: sha256Schema,
  /** Wall clock of the station at the seal. */
  sealedAt: instantSchema,
  stationId: idSchema,
  /** The station's Ed25519 public key, SPKI DER, base64. */
  stationKey: z.string(),
  /** The server's signature, base64, that this key is that station's; from the enrolment. */
  certificate: z.string(),
});
/** What a station gives while the centre cannot be reached: it proves what was sealed, not that it has arrived. */
export type StationReceipt = z.infer<typeof stationReceiptSchema>;

export const signedStationReceiptSchema = z.object({
  receipt: stationReceiptSchema,
  /** The station's Ed25519 signature, base64, over the canonical JSON of the receipt. */
  signature: z.string(),
});
export type SignedStationReceipt = z.infer<typeof signedStationReceiptSchema>;

/** A sealed attempt at the centre. */
export const handedInSchema = z.object({
  submissionId: idSchema,
  statusUrl: z.string(),
  signedReceipt: signedReceiptSchema,
  /**
   * Seconds until the result is made, as far as the queue tells; null when nobody is working on it. Absent in answers of
   * version 0.1.
   */
  readyInSeconds: z.number().int().min(0).nullable().optional(),
});
export type HandedIn = z.infer<typeof handedInSchema>;

/**
 * Answer to a batch: everything up to `through` is committed. 200 while the attempt is open; 202 with the receipt
 * once the seal has arrived.
 */
export const batchAckSchema = z.object({
  through: headSchema,
  serverTime: instantSchema,
  deadline: instantSchema,
  /** Orders issued for the attempt so far: with more than it knows, a station asks for them by a heartbeat at once. */
  orders: z.number().int().min(0),
  submission: handedInSchema.nullable(),
});
export type BatchAck = z.infer<typeof batchAckSchema>;

/** What a station says of a running attempt, at least every 30 s. */
export interface HeartbeatRequest {
  /** Last entry on the station. */
  entries: number;
  answered: number;
  /** Every order up to this number has reached the station. */
  ordersThrough: number;
  /** Charge of the machine's battery in percent; absent where it has none, or does not tell. */
  battery?: number;
  /** Whether that battery is being charged; absent where the charge is. */
  charging?: boolean;
}

/** How the attempt stands at the centre, and what the station is told. */
export const heartbeatAckSchema = z.object({
  state: z.enum(attemptStates),
  head: headSchema,
  serverTime: instantSchema,
  deadline: instantSchema,
  /** The orders after `ordersThrough`, in their order. */
  orders: z.array(orderSchema),
  submission: handedInSchema.nullable(),
});
export type HeartbeatAck = z.infer<typeof heartbeatAckSchema>;

/**
 * What a station says of an attempt that the server does not know: begun with a start code while the network was gone, or
 * begun before the moment to which the server was restored.
 */
export const announcementSchema = z.strictObject({
  sittingId: idSchema,
  packageId: idSchema,
  candidateNumber: z.string().min(1).max(64),
  startedAt: instantSchema,
  deadline: instantSchema,
  seed: seedSchema,
});
export type Announcement = z.infer<typeof announcementSchema>;

/** Most entries one page of a journal has. */
export const JOURNAL_PAGE = 500;
/** Part of a journal as the centre holds it. What entries are, is the journal's own schema. */
export const journalPageSchema = z.object({ head: headSchema, entries: z.array(z.unknown()) });
export type JournalPage = z.infer<typeof journalPageSchema>;

/** Most journals one comparison names. */
export const MOST_COMPARED = 200;
export interface CompareJournalsRequest {
  /** Journals on the station, with where each ends. */
  journals: { attemptId: string; head: Head }[];
}
/** The journals of which the centre holds less, or nothing (`null`). */
export const comparedJournalsSchema = z.object({
  behind: z.array(z.object({ attemptId: idSchema, head: headSchema.nullable() })),
});
export type ComparedJournals = z.infer<typeof comparedJournalsSchema>;

export interface MoveAttemptRequest {
  /** The station on which the attempt goes on. */
  stationId: string;
  why: string;
}

/** Media type of a bundle's file. */
export const BUNDLE_MEDIA_TYPE = 'application/vnd.examhall.bundle';

/** Largest bundle, bytes: an exam of essays, every change of which is in it. */
export const MOST_BUNDLE_BYTES = 64 * 1_048_576;

/** Why entries of a bundle are not in the journal. */
export const heldBackCodes = [
  'journal-gap',
  'attempt-elsewhere',
  'journal-fork',
  'journal-invalid',
  'signature-invalid',
  'not-found',
] as const;
export type HeldBackCode = (typeof heldBackCodes)[number];

const heldBackSchema = z.object({
  fromSeq: z.number().int().positive(),
  toSeq: z.number().int().positive(),
  code: z.enum(heldBackCodes),
  /** The same as a sentence. */
  reason: z.string(),
  /** The stray entries that they are kept as, to be adopted; null for what no journal can have. */
  strayId: idSchema.nullable(),
});
/** Entries that follow each other and were not taken in. */
export type HeldBack = z.infer<typeof heldBackSchema>;

/** What became of a bundle. */
export const bundleReportSchema = z.object({
  attemptId: idSchema,
  sittingId: idSchema,
  candidateNumber: z.string(),
  candidateName: z.string(),
  /** The station that made the bundle. */
  stationName: z.string(),
  state: z.enum(attemptStates),
  through: headSchema,
  /** Entries that are in the bundle. */
  entries: z.number().int().min(0),
  /** Entries of the bundle that were new. */
  fresh: z.number().int().min(0),
  /** Why some entries could not be taken in and were kept as evidence; null when all are in the journal. */
  kept: z.string().nullable(),
  /** The same piece by piece, in the order of the journal. */
  held: z.array(heldBackSchema),
  signedReceipt: signedReceiptSchema.nullable(),
});
export type BundleReport = z.infer<typeof bundleReportSchema>;

/** Entries that are not in the journal: what a station wrote after the attempt had moved on, for a person to judge. */
export const strayEntriesSchema = z.object({
  id: idSchema,
  attemptId: idSchema,
  candidateNumber: z.string(),
  stationName: z.string(),
  fromSeq: z.number().int(),
  toSeq: z.number().int(),
  receivedAt: instantSchema,
  /** The answers in them, as text for people. */
  answers: z.array(z.object({ itemId: z.string(), response: z.unknown(), wallMs: z.number() })),
  adoptedAt: instantSchema.nullable(),
});
export type StrayEntries = z.infer<typeof strayEntriesSchema>;

/** The grading key, sealed to the station's exchange key; given only for a sealed attempt. */
export const releasedGradingKeySchema = z.object({ gradingKey: z.string() });
export type ReleasedGradingKey = z.infer<typeof releasedGradingKeySchema>;

/** Something that a station noticed while an exam ran, or did because of it; evidence for a person, no verdict. */
export const noticedSignalSchema = z.object({
  seq: z.number().int().positive(),
  /** By the station's own clock. */
  at: instantSchema,
  /** `noticed`, or what was done: the screen was `locked` or `unlocked`. */
  what: z.enum(['noticed', 'locked', 'unlocked']),
  /** For example `display-added`; of an unlocking the way it came: `centre`, `code` or `staff-code`. */
  signal: z.string(),
  confidence: z.enum(signalConfidences).nullable(),
  evidence: z.string(),
});
export type NoticedSignal = z.infer<typeof noticedSignalSchema>;
