import { z } from 'zod';
import { contentIdSchema, responseSchema } from '../items/index.js';
import {
  gradeSchema,
  headSchema,
  idSchema,
  instructionSchema,
  orderNumberSchema,
  sha256Schema,
} from '../protocol/index.js';
import { sealReasons, startedPayloadSchema } from './entry.js';
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
    orders: [...view.orders],
    instructions: [...view.instructions],
  };
}

/** The view that a snapshot was made of. @throws ZodError for what is no snapshot */
export function viewOf(snapshot: unknown): AttemptView {
  const { responses, changedAtSeq, flagged, viewed, orders, ...rest } = snapshotSchema.parse(snapshot);
  return {
    ...rest,
    responses: new Map(responses),
    changedAtSeq: new Map(changedAtSeq),
    flagged: new Set(flagged),
    viewed: new Set(viewed),
    orders: new Set(orders),
  };
}
