import { z } from 'zod';
import { annotationSchema, contentIdSchema, responseSchema, scratchChangeSchema } from '../items/index.js';
import {
  creditSecondsSchema,
  gradeSchema,
  grantReasons,
  grantSecondsSchema,
  idSchema,
  instantSchema,
  instructionSchema,
  orderNumberSchema,
  sealReasons,
  seedSchema,
  signalConfidences,
  sha256Schema,
} from '../protocol/index.js';

const shared = {
  /** Position in the journal, from 1 without gaps. */
  seq: z.number().int().positive(),
  /** Wall clock of the station, milliseconds since 1970 UTC. May jump; evidence, not truth. */
  wallMs: z.number().int(),
  /**
   * The station's monotonic clock: milliseconds since its boot, sleep included. Starts anew when the machine does. Absent
   * in journals of version 0.1.
   */
  monotonicMs: z.number().int().min(0).optional(),
  /** Milliseconds since the attempt's start by the server's clock as the station last knew it, carried on a monotonic clock. */
  elapsedMs: z.number().int().min(0),
  /** Hash of the entry before; of entry 1: `genesisHash(attemptId)`. */
  prev: sha256Schema,
  /** `entryHash` of this entry. */
  hash: sha256Schema,
};

/**
 * Names one run of the station's machine from boot to shutdown, so that its monotonic clock can be trusted across a
 * restart of the program; null where the system has no such name, absent in journals of version 0.1.
 */
const bootIdSchema = z.string().max(64).nullable().optional();

/** What an attempt begins with. */
export const startedPayloadSchema = z.strictObject({
  attemptId: idSchema,
  sittingId: idSchema,
  packageId: idSchema,
  stationId: idSchema,
  startedAt: instantSchema,
  deadline: instantSchema,
  /** What every shuffled order of this attempt is derived from; see `presentedPaper`. */
  seed: seedSchema,
  bootId: bootIdSchema,
});
const started = z.strictObject({ ...shared, kind: z.literal('started'), payload: startedPayloadSchema });
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
const annotated = z.strictObject({
  ...shared,
  kind: z.literal('annotated'),
  payload: z.strictObject({ itemId: contentIdSchema, annotation: annotationSchema }),
});
const scratched = z.strictObject({ ...shared, kind: z.literal('scratched'), payload: scratchChangeSchema });
/** A sound or a film was begun from its start. */
const played = z.strictObject({
  ...shared,
  kind: z.literal('played'),
  payload: z.strictObject({ mediaId: contentIdSchema }),
});
/** What the candidate declared before the first question. */
const honourAccepted = z.strictObject({
  ...shared,
  kind: z.literal('honour-accepted'),
  payload: z.strictObject({ statement: z.string().min(1).max(2_000) }),
});
/** A section with a time of its own, or without a way back, was entered. */
const sectionEntered = z.strictObject({
  ...shared,
  kind: z.literal('section-entered'),
  payload: z.strictObject({ sectionId: contentIdSchema }),
});
/** Why a section was closed: the candidate went on, or its time was up. */
export const sectionEnds = ['left', 'time'] as const;
const sectionClosed = z.strictObject({
  ...shared,
  kind: z.literal('section-closed'),
  payload: z.strictObject({ sectionId: contentIdSchema, why: z.enum(sectionEnds) }),
});
/** The candidate takes a break that they were granted. */
const restBegan = z.strictObject({ ...shared, kind: z.literal('rest-began'), payload: z.strictObject({}) });
const restEnded = z.strictObject({
  ...shared,
  kind: z.literal('rest-ended'),
  /** How much of the break does not count as time of the exam. */
  payload: z.strictObject({
    restMs: z
      .number()
      .int()
      .min(0)
      .max(24 * 3_600_000),
  }),
});
const viewed = z.strictObject({
  ...shared,
  kind: z.literal('viewed'),
  payload: z.strictObject({ itemId: contentIdSchema }),
});
/** What was noticed, for example `display-added`. */
const signalNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/u);

const focusLost = z.strictObject({ ...shared, kind: z.literal('focus-lost'), payload: z.strictObject({}) });
const focusRegained = z.strictObject({
  ...shared,
  kind: z.literal('focus-regained'),
  payload: z.strictObject({ awayMs: z.number().int().min(0) }),
});
const lockdownSignal = z.strictObject({
  ...shared,
  kind: z.literal('lockdown-signal'),
  payload: z.strictObject({
    signal: signalNameSchema,
    confidence: z.enum(signalConfidences),
    /** What a person needs to judge it. */
    evidence: z.string().max(2_000),
  }),
});
/** The candidate's screen was covered, until somebody in charge opens it again. */
const locked = z.strictObject({
  ...shared,
  kind: z.literal('locked'),
  payload: z.strictObject({
    signal: signalNameSchema,
    evidence: z.string().max(2_000),
    /** Whether the exam is not ended by time while its screen is locked. */
    timeStops: z.boolean(),
    /** The order's number, where the invigilator locked it; absent where the machine did. */
    number: orderNumberSchema.optional(),
  }),
});
const unlocked = z.strictObject({
  ...shared,
  kind: z.literal('unlocked'),
  payload: z
    .strictObject({
      /** The order's number: the same unlocking counts once, whichever way it came; null by a code of the staff's own. */
      number: orderNumberSchema.nullable(),
      /** Time that was given back. */
      seconds: creditSecondsSchema,
      /** Name of who unlocked it; null when it came as a code. */
      unlockedBy: z.string().max(200).nullable(),
      via: z.enum(['centre', 'code', 'staff-code']),
    })
    .refine(({ number, seconds }) => number !== null || seconds === 0, 'only an order gives time back'),
});
/** The exam was paused by an order: covered, without answers, not ended by time. */
const pauseBegan = z.strictObject({
  ...shared,
  kind: z.literal('pause-began'),
  payload: z.strictObject({ number: orderNumberSchema, pausedBy: z.string().max(200) }),
});
const pauseEnded = z.strictObject({
  ...shared,
  kind: z.literal('pause-ended'),
  payload: z
    .strictObject({
      /** The order's number: the same order counts once, whichever way it came; null by a code of the staff's own. */
      number: orderNumberSchema.nullable(),
      /** What the pause took, by the server's clock; it does not count as time of the exam. */
      seconds: creditSecondsSchema,
      /** Name of who ended it; null when it came as a code. */
      resumedBy: z.string().max(200).nullable(),
      via: z.enum(['centre', 'code', 'staff-code']),
    })
    .refine(({ number, seconds }) => number !== null || seconds === 0, 'only an order gives time back'),
});
const timeGranted = z.strictObject({
  ...shared,
  kind: z.literal('time-granted'),
  payload: z.strictObject({
    /** The order's number: the same grant counts once, whichever way it came. */
    number: orderNumberSchema,
    seconds: grantSecondsSchema,
    reason: z.enum(grantReasons),
    /** Name of who granted it; null when it came as a code. */
    grantedBy: z.string().max(200).nullable(),
    via: z.enum(['centre', 'code']),
  }),
});
/** Any other order of the invigilator that reached the station. */
const instructed = z.strictObject({
  ...shared,
  kind: z.literal('instructed'),
  payload: z.strictObject({ order: instructionSchema }),
});
const resumed = z.strictObject({
  ...shared,
  kind: z.literal('resumed'),
  payload: z.strictObject({ bootId: bootIdSchema }),
});
/** The attempt goes on at another station, which holds everything before this entry. */
const moved = z.strictObject({
  ...shared,
  kind: z.literal('moved'),
  payload: z.strictObject({
    fromStationId: idSchema,
    toStationId: idSchema,
    /** Where the new station has the entries from. */
    source: z.enum(['centre', 'bundle']),
    bootId: bootIdSchema,
  }),
});
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
  annotated,
  scratched,
  played,
  honourAccepted,
  sectionEntered,
  sectionClosed,
  restBegan,
  restEnded,
  viewed,
  focusLost,
  focusRegained,
  lockdownSignal,
  locked,
  unlocked,
  pauseBegan,
  pauseEnded,
  timeGranted,
  instructed,
  resumed,
  moved,
  sealed,
  locallyGraded,
]);
export type Entry = z.infer<typeof entrySchema>;
export type EntryKind = Entry['kind'];
/** What is told when an entry is to be written: its kind and payload; place, clocks and hashes are added by the journal. */
export type EntryFact = {
  [K in EntryKind]: Pick<Extract<Entry, { kind: K }>, 'kind' | 'payload'>;
}[EntryKind];
