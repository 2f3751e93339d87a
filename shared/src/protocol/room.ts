import { z } from 'zod';
import { idSchema } from './ids.js';
import { attemptStates } from './sittings.js';
import { lockedScreenSchema } from './signals.js';
import { instantSchema } from './time.js';

/*
 * The live room: a stream of server-sent events. The first one, `room`, is the whole room; each `seats` after it has only the
 * seats that have changed since. Ids count the events of one stream without gaps.
 */

/** What a station last said of its attempt. */
const stationWordSchema = z.object({
  at: instantSchema,
  /** Entries on the station; what the centre has less is on its way. */
  entries: z.number().int().min(0),
  /** Every order up to this number has reached it. */
  ordersThrough: z.number().int().min(0),
  /** Charge of its battery in percent; null when it has none, or does not tell. */
  battery: z.number().int().min(0).max(100).nullable(),
  /** Whether that battery is being charged; null where the charge is, and from stations that do not tell. */
  charging: z.boolean().nullable(),
});

const seatAttemptSchema = z.object({
  id: idSchema,
  state: z.enum(attemptStates),
  stationId: idSchema,
  stationName: z.string(),
  startedAt: instantSchema,
  deadline: instantSchema,
  /** Entries at the centre. */
  through: z.number().int().min(0),
  answered: z.number().int().min(0),
  /** Orders given so far. */
  orders: z.number().int().min(0),
  /** Since when the attempt is paused by an order; its time stands still since then. */
  pausedAt: instantSchema.nullable(),
  /** True while the candidate takes a break that they were granted. */
  resting: z.boolean(),
  locked: lockedScreenSchema.nullable(),
  signals: z.number().int().min(0),
  /** Null until the station was heard of. */
  told: stationWordSchema.nullable(),
});

/** One candidate in the room. */
export const seatSchema = z.object({
  /** The registration's id. */
  id: idSchema,
  candidateNumber: z.string(),
  name: z.string(),
  attempt: seatAttemptSchema.nullable(),
});
export type Seat = z.infer<typeof seatSchema>;

/** The event `room`: everything, once. */
export const wholeRoomSchema = z.object({
  sittingId: idSchema,
  title: z.string(),
  closesAt: instantSchema,
  /** Questions of the exam. */
  items: z.number().int().min(0),
  seats: z.array(seatSchema),
});
export type WholeRoom = z.infer<typeof wholeRoomSchema>;

/** The event `seats`: what has changed since the event before. */
export const changedSeatsSchema = z.object({
  seats: z.array(seatSchema),
  /** Ids of seats that are no longer there. */
  gone: z.array(idSchema),
});
export type ChangedSeats = z.infer<typeof changedSeatsSchema>;
