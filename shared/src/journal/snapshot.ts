import { z } from 'zod';
import { annotationSchema, contentIdSchema, responseSchema } from '../items/index.js';
import {
  gradeSchema,
  headSchema,
  idSchema,
  instructionSchema,
  orderNumberSchema,
  sealReasons,
  sha256Schema,
} from '../protocol/index.js';
import { startedPayloadSchema } from './entry.js';
import type { AttemptView } from './fold.js';

const seqSchema = z.number().int().positive();

/** A view as JSON, so that a later reader can fold on from it. Members and their meaning are those of `AttemptView`. */
export const snapshotSchema = z.strictObject({
  started: startedPayloadSchema.nullable(),
  responses: z.array(z.tuple([contentIdSchema, responseSchema])),
  changedAtSeq: z.array(z.tuple([contentIdSchema, seqSchema])),
  flagged: z.array(contentIdSchema),
  viewed: z.array(contentIdSchema),
  currentItemId: contentIdSchema.nullable(),
  annotations: z.array(z.tuple([contentIdSchema, annotationSchema])),
  scratch: z.array(z.array(z.number().int())),
  plays: z.array(z.tuple([contentIdSchema, z.number().int().min(0)])),
  sections: z.array(
    z.tuple([
      contentIdSchema,
      z.strictObject({
        elapsedMs: z.number().int().min(0),
        grantedMs: z.number().int().min(0),
        closed: z.boolean(),
      }),
    ]),
  ),
  restingSinceMs: z.number().int().min(0).nullable(),
  restedMs: z.number().int().min(0),
  paused: z.strictObject({ wallMs: z.number().int(), elapsedMs: z.number().int().min(0) }).nullable(),
  orders: z.array(orderNumberSchema),
  instructions: z.array(instructionSchema),
  grantedMs: z.number().int().min(0),
  locked: z
    .strictObject({
      signal: z.string(),
      wallMs: z.number().int(),
      elapsedMs: z.number().int().min(0),
      timeStops: z.boolean(),
    })
    .nullable(),
  signals: z.number().int().min(0),
  stationId: idSchema.nullable(),
  bootId: z.string().nullable(),
  sealed: z
    .strictObject({
      reason: z.enum(sealReasons),
      seq: seqSchema,
      hash: sha256Schema,
      wallMs: z.number().int(),
    })
    .nullable(),
  localGrade: gradeSchema.nullable(),
  head: headSchema.nullable(),
  elapsedMs: z.number().int().min(0),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** The view as JSON. */
export function snapshotOf(view: AttemptView): Snapshot {
  return {
    ...view,
    responses: [...view.responses],
    changedAtSeq: [...view.changedAtSeq],
    flagged: [...view.flagged],
    viewed: [...view.viewed],
    annotations: [...view.annotations],
    scratch: view.scratch.map((stroke) => [...stroke]),
    plays: [...view.plays],
    sections: [...view.sections],
    orders: [...view.orders],
    instructions: [...view.instructions],
  };
}

/** The view that a snapshot was made of. @throws ZodError for what is no snapshot */
export function viewOf(snapshot: unknown): AttemptView {
  const { responses, changedAtSeq, flagged, viewed, annotations, plays, sections, orders, ...rest } =
    snapshotSchema.parse(snapshot);
  return {
    ...rest,
    responses: new Map(responses),
    changedAtSeq: new Map(changedAtSeq),
    flagged: new Set(flagged),
    viewed: new Set(viewed),
    annotations: new Map(annotations),
    plays: new Map(plays),
    sections: new Map(sections),
    orders: new Set(orders),
  };
}
