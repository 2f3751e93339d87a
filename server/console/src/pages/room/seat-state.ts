import type { Seat } from '@examhall/shared/protocol';

/** How a seat is, as an invigilator sees it; in the order of how soon somebody has to look at it. */
export const seatStates = [
  'failed',
  'locked',
  'offline',
  'overdue',
  'paused',
  'resting',
  'running',
  'not-started',
  'handed-in',
  'finalised',
] as const;
export type SeatState = (typeof seatStates)[number];

/** Stations are heard of at least every 30 s: three missed beats are no accident. */
const OFFLINE_AFTER_MS = 90_000;
/** From then on somebody should go and look. */
const OFFLINE_LONG_MS = 180_000;
/** What an invigilator's own locking is called among the signals. */
const BY_INVIGILATOR = 'invigilator';

type SeatAttempt = NonNullable<Seat['attempt']>;

/** Milliseconds since the station was heard of. */
export function silentMs({ told, startedAt }: SeatAttempt, nowMs: number): number {
  return Math.max(0, nowMs - Date.parse(told?.at ?? startedAt));
}

/** Milliseconds left; a pause stands still. */
export function leftMs({ deadline, pausedAt }: SeatAttempt, nowMs: number): number {
  return Math.max(0, Date.parse(deadline) - (pausedAt === null ? nowMs : Date.parse(pausedAt)));
}

/** Entries that the station says it has and the centre has not. */
export function entriesOnTheWay({ told, through }: SeatAttempt): number {
  return Math.max(0, (told?.entries ?? 0) - through);
}

/** Below that somebody should bring a cable, percent; candidates are told so, too. */
const LOW_BATTERY = 20;

/** True for who works on a battery that runs low. Of stations that do not tell, none is taken to be charging. */
export function needsCable({ attempt }: Seat): boolean {
  if (attempt?.state !== 'open' || !attempt.told) return false;
  const { battery, charging } = attempt.told;
  return battery !== null && battery < LOW_BATTERY && charging !== true;
}

export function seatState({ attempt }: Seat, nowMs: number): SeatState {
  if (!attempt) return 'not-started';
  if (attempt.state === 'sealed') return 'handed-in';
  if (attempt.state !== 'open') return attempt.state;
  if (attempt.locked) return 'locked';
  if (silentMs(attempt, nowMs) > OFFLINE_AFTER_MS) return 'offline';
  if (attempt.pausedAt !== null) return 'paused';
  if (attempt.resting) return 'resting';
  return leftMs(attempt, nowMs) === 0 ? 'overdue' : 'running';
}

/**
 * What somebody should look at, as names that stay the same while it lasts: who has seen one is not called again for it. What
 * staff have locked themselves is none.
 */
export function attentionOf(seat: Seat, nowMs: number): string[] {
  const { attempt } = seat;
  if (!attempt) return [];
  const state = seatState(seat, nowMs);
  const called: string[] = [];
  if (state === 'failed') called.push('failed');
  if (state === 'locked' && attempt.locked?.signal !== BY_INVIGILATOR)
    called.push(`locked ${attempt.locked?.since ?? ''}`);
  if (state === 'offline' && silentMs(attempt, nowMs) > OFFLINE_LONG_MS) called.push('offline');
  if (attempt.state === 'open' && attempt.signals > 0) called.push(`signals ${attempt.signals}`);
  return called.map((what) => `${seat.id} ${what}`);
}

/** True for what is marked in the list: a signal alone is evidence, not an alarm that stays. */
export function needsSomebody(seat: Seat, nowMs: number): boolean {
  return attentionOf(seat, nowMs).some((called) => !called.includes(' signals '));
}
