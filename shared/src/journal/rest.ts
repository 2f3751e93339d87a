import type { AttemptView } from './fold.js';

/*
 * Breaks: how much of one does not count as time of the exam. What a station counts and what a rehearsal plays is the same.
 */

const MINUTE_MS = 60_000;

type Rests = Pick<AttemptView, 'restingSinceMs' | 'restedMs'>;

/**
 * What has passed of the break being taken, as far as it was granted; milliseconds.
 *
 * @param elapsedMs now, by the clock of the entries
 */
export function restSoFarMs(
  { restingSinceMs, restedMs }: Rests,
  restMinutes: number,
  elapsedMs: number,
): number {
  if (restingSinceMs === null) return 0;
  const passedMs = Math.max(0, elapsedMs - restingSinceMs);
  return Math.min(passedMs, Math.max(0, restMinutes * MINUTE_MS - restedMs));
}

/** What is left of the breaks that were granted; milliseconds. */
export function restLeftMs(view: Rests, restMinutes: number, elapsedMs: number): number {
  return Math.max(0, restMinutes * MINUTE_MS - view.restedMs - restSoFarMs(view, restMinutes, elapsedMs));
}
