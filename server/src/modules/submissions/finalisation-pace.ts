/** What waits, and what was done in the last moments. */
export interface Pace {
  readonly pending: number;
  readonly done: number;
  /** When the first of those was done. */
  readonly first: Date | null;
}

/** Over this long the pace is measured. */
export const PACE_SECONDS = 15;
/** Fewer say nothing of a pace. */
const FEWEST_DONE = 5;
const SHORTEST_MS = 500;

/** Seconds until nothing waits, if it goes on as it did; null when nothing waits, or too little was done to say. */
export function secondsLeft({ pending, done, first }: Pace, now: Date): number | null {
  if (pending === 0 || done < FEWEST_DONE || !first) return null;
  const tookMs = now.getTime() - first.getTime();
  if (tookMs < SHORTEST_MS) return null;
  return Math.max(1, Math.ceil((pending * tookMs) / done / 1_000));
}
