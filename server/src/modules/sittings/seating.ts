import { createHash } from 'node:crypto';
import { seatsOf, type SeatOrder, type SeatRoom } from '@examhall/shared/protocol';

/** Who is to be seated. */
export interface Sitter {
  readonly registrationId: string;
  readonly candidateNumber: string;
  readonly group: string | null;
}
/** A seat of a room. */
export interface Place {
  readonly roomId: string;
  readonly seat: string;
}
interface GridPlace extends Place {
  readonly row: number;
  readonly column: number;
}

/** Orders tried for groups; the one with the fewest neighbours of the same group is taken. */
const TRIES = 24;

/** Every seat at which somebody can sit, room by room and row by row. */
export function placesOf(rooms: readonly SeatRoom[]): GridPlace[] {
  return rooms.flatMap((room) =>
    seatsOf(room)
      .filter(({ leftOut }) => !leftOut)
      .map(({ name, row, column }) => ({ roomId: room.id, seat: name, row, column })),
  );
}

/**
 * Gives seats out. The same candidates, rooms and seed come to the same seats; who finds no seat is not in the answer.
 *
 * @returns the seat of each registration
 */
export function seating(
  by: SeatOrder,
  sitters: readonly Sitter[],
  rooms: readonly SeatRoom[],
  seed: string,
): Map<string, Place> {
  const places = placesOf(rooms);
  const ordered = [...sitters].sort(byNumber);
  if (by === 'groups') return byGroups(ordered, places, seed);
  const inOrder = by === 'random' ? shuffled(ordered, randomOf(seed)) : ordered;
  return new Map(
    inOrder.slice(0, places.length).map(({ registrationId }, index) => {
      const { roomId, seat } = places[index]!;
      return [registrationId, { roomId, seat }];
    }),
  );
}

const collator = new Intl.Collator('en', { numeric: true });

function byNumber(a: Sitter, b: Sitter): number {
  return collator.compare(a.candidateNumber, b.candidateNumber);
}

function byGroups(
  sitters: readonly Sitter[],
  places: readonly GridPlace[],
  seed: string,
): Map<string, Place> {
  let best = { seats: new Map<string, Place>(), alike: Infinity };
  for (let attempt = 0; attempt < TRIES && best.alike > 0; attempt++) {
    const tried = alternate(sitters, places, randomOf(`${seed} ${attempt}`));
    // Who gets no seat is worse than any neighbour.
    const cost = tried.alike + (sitters.length - tried.seats.size) * places.length;
    if (cost < best.alike) best = { seats: tried.seats, alike: cost };
  }
  return best.seats;
}

/**
 * Fills the seats one after another from the group that has most candidates left and none in front or to the left. Where only such a group is
 * left, a seat stays free as long as there are more seats than candidates.
 */
function alternate(
  sitters: readonly Sitter[],
  places: readonly GridPlace[],
  random: () => number,
): { seats: Map<string, Place>; alike: number } {
  const waiting = new Map<string, Sitter[]>();
  for (const sitter of sitters) {
    // Somebody without a group is a group of their own.
    const group = sitter.group ?? `\n${sitter.registrationId}`;
    waiting.set(group, [...(waiting.get(group) ?? []), sitter]);
  }
  const groupAt = new Map<string, string>();
  const seats = new Map<string, Place>();
  let [spare, alike] = [places.length - sitters.length, 0];
  for (const { roomId, seat, row, column } of places) {
    const beside = [
      groupAt.get(`${roomId} ${row} ${column - 1}`),
      groupAt.get(`${roomId} ${row - 1} ${column}`),
    ];
    const left = shuffled([...waiting.keys()], random).sort(
      (a, b) => waiting.get(b)!.length - waiting.get(a)!.length,
    );
    const other = left.find((group) => !beside.includes(group));
    if (other === undefined && spare > 0) {
      spare -= 1;
      continue;
    }
    const group = other ?? left[0];
    if (group === undefined) break;
    const [sitter, ...rest] = waiting.get(group)!;
    alike += beside.filter((each) => each === group).length;
    if (rest.length > 0) waiting.set(group, rest);
    else waiting.delete(group);
    groupAt.set(`${roomId} ${row} ${column}`, group);
    seats.set(sitter!.registrationId, { roomId, seat });
  }
  return { seats, alike };
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const order = [...all];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/** Numbers from 0 to below 1 that the seed fixes: SHA-256 of the seed and a counter. */
function randomOf(seed: string): () => number {
  let counter = 0;
  let block = Buffer.alloc(0);
  return () => {
    if (block.length < 4) block = createHash('sha256').update(`${seed}\n${counter++}`).digest();
    const number = block.readUInt32BE(0) / 2 ** 32;
    block = block.subarray(4);
    return number;
  };
}
