import { z } from 'zod';
import { idSchema } from './ids.js';

/** How seats are called: `letters` by row and column (A1, A2, B1), `numbers` one after another (1, 2, 3). */
export const seatNamings = ['letters', 'numbers'] as const;
export type SeatNaming = (typeof seatNamings)[number];

/** Most rows and most columns of a room, most rooms of a sitting, and longest name of a room, characters. */
export const MOST_SEAT_ROWS = 40;
export const MOST_SEAT_COLUMNS = 40;
export const MOST_ROOMS = 50;
export const MAX_ROOM_NAME_LENGTH = 60;

export const seatRoomSchema = z.object({
  id: idSchema,
  /** Unique in the sitting. */
  name: z.string(),
  rows: z.number().int(),
  columns: z.number().int(),
  naming: z.enum(seatNamings),
  /** Names of places in the grid at which nobody can sit: a gangway, a broken machine. */
  leftOut: z.array(z.string()),
});
export type SeatRoom = z.infer<typeof seatRoomSchema>;

/** Where a candidate sits; both null: nowhere yet. A seat without a room was named by a roster, and no room of the plan has it. */
export const plannedCandidateSchema = z.object({
  registrationId: idSchema,
  candidateNumber: z.string(),
  name: z.string(),
  group: z.string().nullable(),
  roomId: idSchema.nullable(),
  seat: z.string().nullable(),
  begun: z.boolean(),
});
export type PlannedCandidate = z.infer<typeof plannedCandidateSchema>;

export const seatPlanSchema = z.object({
  rooms: z.array(seatRoomSchema),
  candidates: z.array(plannedCandidateSchema),
});
export type SeatPlan = z.infer<typeof seatPlanSchema>;

/** The rooms of a sitting, in the place of those it had. A room with an `id` stays, and so do its candidates where their seats do. */
export interface SetRoomsRequest {
  rooms: (Omit<SeatRoom, 'id'> & { id?: string })[];
}

/**
 * How seats are given: `number` in the order of the candidates' numbers, `random` in an order that the seed fixes, `groups` so that
 * neighbours are of different groups as far as that is possible.
 */
export const seatOrders = ['number', 'random', 'groups'] as const;
export type SeatOrder = (typeof seatOrders)[number];

export interface AssignSeatsRequest {
  by: SeatOrder;
  /** The same seed gives the same seats again; default: one that is made up and told in the answer. */
  seed?: string;
}

export const assignedSeatsSchema = z.object({ plan: seatPlanSchema, seed: z.string() });
export type AssignedSeats = z.infer<typeof assignedSeatsSchema>;

/** Another seat for a candidate. Who sits there already gets the seat that becomes free. */
export interface MoveToSeatRequest {
  /** Null: no seat. */
  roomId: string | null;
  seat: string | null;
}

/** A place in a room's grid; row and column count from 0, the front left is the first. */
export interface PlannedSeat {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly leftOut: boolean;
}

/** Every place of a room, row by row. */
export function seatsOf({
  rows,
  columns,
  naming,
  leftOut,
}: Pick<SeatRoom, 'rows' | 'columns' | 'naming' | 'leftOut'>): PlannedSeat[] {
  const without = new Set(leftOut);
  return Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const name = naming === 'numbers' ? String(index + 1) : `${rowLetters(row)}${column + 1}`;
    return { name, row, column, leftOut: without.has(name) };
  });
}

/** A to Z, then AA, AB and so on. */
function rowLetters(row: number): string {
  const last = String.fromCharCode(65 + (row % 26));
  return row < 26 ? last : `${rowLetters(Math.floor(row / 26) - 1)}${last}`;
}

/** Pairs of candidates of the same group who sit side by side or one behind the other. */
export function alikeNeighbours({ rooms, candidates }: SeatPlan): number {
  let alike = 0;
  for (const room of rooms) {
    const groups = new Map(
      candidates.filter(({ roomId }) => roomId === room.id).map(({ seat, group }) => [seat, group]),
    );
    const grid = new Map(
      seatsOf(room).map(({ name, row, column }) => [`${row} ${column}`, groups.get(name) ?? null]),
    );
    for (const [place, group] of grid) {
      if (group === null) continue;
      const [row = 0, column = 0] = place.split(' ').map(Number);
      if (grid.get(`${row} ${column + 1}`) === group) alike += 1;
      if (grid.get(`${row + 1} ${column}`) === group) alike += 1;
    }
  }
  return alike;
}
