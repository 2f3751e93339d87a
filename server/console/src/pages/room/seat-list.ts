import type { Seat } from '@examhall/shared/protocol';
import { wordOrder } from '../../format/word-order.js';
import {
  entriesOnTheWay,
  leftMs,
  needsCable,
  needsSomebody,
  seatState,
  seatStates,
  silentMs,
  type SeatState,
} from './seat-state.js';

export type SeatFilter = SeatState | 'attention' | 'battery-low' | 'all';

export const sortKeys = [
  'number',
  'name',
  'station',
  'state',
  'answered',
  'saved',
  'heard',
  'battery',
  'signals',
  'left',
] as const;
export type SortKey = (typeof sortKeys)[number];
export interface Sorting {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** The filter named in the address; anything unknown is no filter. */
export function readSeatFilter(parameter: string | null): SeatFilter {
  const known: readonly string[] = [...seatStates, 'attention', 'battery-low'];
  return parameter !== null && known.includes(parameter) ? (parameter as SeatFilter) : 'all';
}

/** The order named in the address, `-left` for instance; anything unknown is by candidate number. */
export function readSorting(parameter: string | null): Sorting {
  const descending = parameter?.startsWith('-') === true;
  const by = sortKeys.find((key) => key === parameter?.replace(/^-/u, ''));
  return by ? { by, descending } : { by: 'number', descending: false };
}

export function writeSorting({ by, descending }: Sorting): string {
  if (by === 'number' && !descending) return '';
  return `${descending ? '-' : ''}${by}`;
}

/** How many seats each filter shows. */
export function countSeats(seats: readonly Seat[], nowMs: number): Readonly<Record<SeatFilter, number>> {
  const filters = [...seatStates, 'attention', 'battery-low', 'all'];
  const counts = Object.fromEntries(filters.map((state) => [state, 0])) as Record<SeatFilter, number>;
  for (const seat of seats) {
    counts[seatState(seat, nowMs)] += 1;
    if (needsSomebody(seat, nowMs)) counts.attention += 1;
    if (needsCable(seat)) counts['battery-low'] += 1;
  }
  counts.all = seats.length;
  return counts;
}

/** The seats that a filter and a search show, in their order. */
export function shownSeats(
  seats: readonly Seat[],
  { filter, search, sorting }: { filter: SeatFilter; search: string; sorting: Sorting },
  nowMs: number,
  locale: string,
): Seat[] {
  const inOrder = wordOrder(locale);
  const wanted = search.trim().toLowerCase();
  const shown = seats.filter((seat) => passes(seat, filter, nowMs) && matches(seat, wanted));
  const keyed = shown.map((seat) => ({ seat, key: keys[sorting.by](seat, nowMs) }));
  const direction = sorting.descending ? -1 : 1;
  keyed.sort(
    (a, b) =>
      compare(a.key, b.key, inOrder) * direction || inOrder(a.seat.candidateNumber, b.seat.candidateNumber),
  );
  return keyed.map(({ seat }) => seat);
}

function passes(seat: Seat, filter: SeatFilter, nowMs: number): boolean {
  if (filter === 'all') return true;
  if (filter === 'battery-low') return needsCable(seat);
  return filter === 'attention' ? needsSomebody(seat, nowMs) : seatState(seat, nowMs) === filter;
}

function matches({ candidateNumber, name, attempt }: Seat, wanted: string): boolean {
  if (wanted === '') return true;
  return [candidateNumber, name, attempt?.stationName ?? ''].some((place) =>
    place.toLowerCase().includes(wanted),
  );
}

type Key = string | number;

/** Seats without an attempt come last in everything that only an attempt has. */
const keys: Readonly<Record<SortKey, (seat: Seat, nowMs: number) => Key>> = {
  number: ({ candidateNumber }) => candidateNumber,
  name: ({ name }) => name,
  station: ({ attempt }) => attempt?.stationName ?? '\uffff',
  state: (seat, nowMs) => seatStates.indexOf(seatState(seat, nowMs)),
  answered: ({ attempt }) => attempt?.answered ?? Number.MAX_SAFE_INTEGER,
  saved: ({ attempt }) => (attempt ? -entriesOnTheWay(attempt) : 1),
  heard: ({ attempt }, nowMs) => (attempt?.state === 'open' ? -silentMs(attempt, nowMs) : 1),
  battery: ({ attempt }) => attempt?.told?.battery ?? Number.MAX_SAFE_INTEGER,
  signals: ({ attempt }) => (attempt ? -attempt.signals : 1),
  left: ({ attempt }, nowMs) =>
    attempt?.state === 'open' ? leftMs(attempt, nowMs) : Number.MAX_SAFE_INTEGER,
};

function compare(a: Key, b: Key, inOrder: (a: string, b: string) => number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : inOrder(String(a), String(b));
}
