import { z } from 'zod';
import { idSchema, seedSchema, sha256Schema } from './ids.js';
import { attemptStates } from './sittings.js';
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
});
export type CandidateSession = z.infer<typeof candidateSessionSchema>;

/** Where a copy of a journal ends: the number and hash of its last entry; seq 0 is the empty journal. */
export const headSchema = z.object({ seq: z.number().int().min(0), hash: sha256Schema });
export type Head = z.infer<typeof headSchema>;

/** A start names the package that the station holds: with an outdated one it is refused. */
export interface StartAttemptRequest {
  packageId: string;
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

/**
 * Answer to a batch: everything up to `through` is committed. 200 while the attempt is open; 202 with the receipt
 * once the seal has arrived.
 */
export const batchAckSchema = z.object({
  through: headSchema,
  serverTime: instantSchema,
  deadline: instantSchema,
  submission: z
    .object({ submissionId: idSchema, statusUrl: z.string(), signedReceipt: signedReceiptSchema })
    .nullable(),
});
export type BatchAck = z.infer<typeof batchAckSchema>;

/** The grading key, sealed to the station's exchange key; given only for a sealed attempt. */
export const releasedGradingKeySchema = z.object({ gradingKey: z.string() });
export type ReleasedGradingKey = z.infer<typeof releasedGradingKeySchema>;

/** `queued` until the result is made, which takes moments once a worker is free. */
export const submissionStates = ['queued', 'finalised', 'failed'] as const;
export const submissionSchema = z.object({
  id: idSchema,
  attemptId: idSchema,
  state: z.enum(submissionStates),
});
export type Submission = z.infer<typeof submissionSchema>;
