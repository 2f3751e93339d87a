import { z } from 'zod';
import { instantSchema } from './time.js';

/*
 * Orders: what an invigilator tells the station of one running attempt. They are numbered from 1 for each attempt, go out
 * with the heartbeat, and count once however often and by whichever way they arrive.
 */

/** What the numbers in a time code can count. */
export const MOST_ORDERS = 4_095;
export const orderNumberSchema = z.number().int().min(1).max(MOST_ORDERS);

/** Why time was granted. */
export const grantReasons = ['extra-time', 'lost-time'] as const;
export type GrantReason = (typeof grantReasons)[number];

/** Whole minutes, at most four hours. */
export const MOST_GRANTED_MINUTES = 240;
export const grantSecondsSchema = z
  .number()
  .int()
  .min(60)
  .max(MOST_GRANTED_MINUTES * 60)
  .multipleOf(60);

/** Time that an unlocking gives back: whole minutes, none included. */
export const creditSecondsSchema = z
  .number()
  .int()
  .min(0)
  .max(MOST_GRANTED_MINUTES * 60)
  .multipleOf(60);

const common = { number: orderNumberSchema, issuedAt: instantSchema, issuedBy: z.string().max(200) };

/** A message for the candidate's screen, or the order to hand in at once. */
export const instructionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('message'), text: z.string().min(1).max(1_000) }),
  z.strictObject({ ...common, kind: z.literal('collect') }),
]);
export type Instruction = z.infer<typeof instructionSchema>;

export const orderSchema = z.discriminatedUnion('kind', [
  ...instructionSchema.options,
  z.strictObject({
    ...common,
    kind: z.literal('time'),
    seconds: grantSecondsSchema,
    reason: z.enum(grantReasons),
  }),
  /** Opens a locked screen, and gives back so much of the time. */
  z.strictObject({ ...common, kind: z.literal('unlock'), seconds: creditSecondsSchema }),
  /** Covers the screen as a signal of the machine would. The exam is not ended by time meanwhile. */
  z.strictObject({ ...common, kind: z.literal('lock') }),
  /** The exam is covered, takes no answers and is not ended by time until it is resumed. */
  z.strictObject({ ...common, kind: z.literal('pause') }),
  /** Ends a pause, and gives its time back: so many seconds passed between the two orders. */
  z.strictObject({ ...common, kind: z.literal('resume'), seconds: creditSecondsSchema }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What staff give as an order; why is for the audit trail, not for the candidate. */
export type OrderRequest =
  | { kind: 'time'; minutes: number; reason: GrantReason; why: string }
  | { kind: 'message'; text: string; why: string }
  | { kind: 'collect'; why: string }
  | { kind: 'unlock'; minutes: number; why: string }
  | { kind: 'lock' | 'pause' | 'resume'; why: string };

/** The order as it was issued. */
export const issuedOrderSchema = z.object({
  order: orderSchema,
  /** With `time`, `unlock` and `resume`: what is typed in at a station that cannot be reached. */
  code: z.string().nullable(),
});
export type IssuedOrder = z.infer<typeof issuedOrderSchema>;

/** What an order to a room can be. */
export const orderKinds = ['message', 'time', 'unlock', 'lock', 'pause', 'resume', 'collect'] as const;
export type OrderKind = (typeof orderKinds)[number];

/** Most attempts that one order to a room names. */
export const MOST_ORDERED = 1_000;

/** One order to many attempts of a sitting. Which members an order has depends on its kind; why is for the audit trail. */
export interface RoomOrdersRequest {
  attemptIds: string[];
  order: { kind: OrderKind; minutes?: number; reason?: GrantReason; text?: string };
  why: string;
}

/** What became of the order at each attempt, in the order in which they were named. */
export const roomOrdersReportSchema = z.object({
  outcomes: z.array(
    z.object({
      attemptId: z.string(),
      /** Null when it was issued. */
      problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
      /** What is typed in at a station that cannot be reached; null where there is none. */
      code: z.string().nullable(),
    }),
  ),
});
export type RoomOrdersReport = z.infer<typeof roomOrdersReportSchema>;
