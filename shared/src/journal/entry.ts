import { z } from 'zod';
import { contentIdSchema, responseSchema } from '../items/index.js';
import { gradeSchema, idSchema, instantSchema, seedSchema, sha256Schema } from '../protocol/index.js';

const shared = {
  /** Position in the journal, from 1 without gaps. */
  seq: z.number().int().positive(),
  /** Wall clock of the station, milliseconds since 1970 UTC. May jump; evidence, not truth. */
  wallMs: z.number().int(),
  /** Milliseconds since the attempt's start by the server's clock as the station last knew it, carried on a monotonic clock. */
  elapsedMs: z.number().int().min(0),
  /** Hash of the entry before; of entry 1: `genesisHash(attemptId)`. */
  prev: sha256Schema,
  /** `entryHash` of this entry. */
  hash: sha256Schema,
};

/** Why an attempt was sealed. */
export const sealReasons = ['submitted', 'deadline'] as const;
export type SealReason = (typeof sealReasons)[number];

const started = z.strictObject({
  ...shared,
  kind: z.literal('started'),
  payload: z.strictObject({
    attemptId: idSchema,
    sittingId: idSchema,
    packageId: idSchema,
    stationId: idSchema,
    startedAt: instantSchema,
    deadline: instantSchema,
    /** What every shuffled order of this attempt is derived from; see `presentedPaper`. */
    seed: seedSchema,
  }),
});
const answered = z.strictObject({
  ...shared,
  kind: z.literal('answered'),
  payload: z.strictObject({ itemId: contentIdSchema, response: responseSchema }),
});
const cleared = z.strictObject({
  ...shared,
  kind: z.literal('cleared'),
  payload: z.strictObject({ itemId: contentIdSchema }),
});
const flagged = z.strictObject({
  ...shared,
  kind: z.literal('flagged'),
  payload: z.strictObject({ itemId: contentIdSchema, flagged: z.boolean() }),
});
const viewed = z.strictObject({
  ...shared,
  kind: z.literal('viewed'),
  payload: z.strictObject({ itemId: contentIdSchema }),
});
const resumed = z.strictObject({ ...shared, kind: z.literal('resumed'), payload: z.strictObject({}) });
const sealed = z.strictObject({
  ...shared,
  kind: z.literal('sealed'),
  payload: z.strictObject({
    reason: z.enum(sealReasons),
    /** Entries before the seal; with `prev` it states what the seal covers. */
    entries: z.number().int().min(1),
  }),
});
const locallyGraded = z.strictObject({
  ...shared,
  kind: z.literal('locally-graded'),
  payload: z.strictObject({ grade: gradeSchema }),
});

/** One fact of an attempt, never changed once written. */
export const entrySchema = z.discriminatedUnion('kind', [
  started,
  answered,
  cleared,
  flagged,
  viewed,
  resumed,
  sealed,
  locallyGraded,
]);
export type Entry = z.infer<typeof entrySchema>;
export type EntryKind = Entry['kind'];
/** What is told when an entry is to be written: its kind and payload; place, clocks and hashes are added by the journal. */
export type EntryFact = {
  [K in EntryKind]: Pick<Extract<Entry, { kind: K }>, 'kind' | 'payload'>;
}[EntryKind];
