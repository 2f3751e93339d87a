import type { Entry } from '../journal/index.js';

/**
 * Milliseconds that each item was on screen, by the clock of the entries: from being looked at until the next one was, or
 * until the end. Breaks do not count. Items that were never on screen are left out.
 */
export function timeOnItems(entries: readonly Entry[]): Map<string, number> {
  const times = new Map<string, number>();
  let shown: { itemId: string; sinceMs: number } | null = null;
  let restedMs = 0;
  const leave = (atMs: number): void => {
    if (!shown) return;
    const ms = Math.max(0, atMs - shown.sinceMs - restedMs);
    times.set(shown.itemId, (times.get(shown.itemId) ?? 0) + ms);
    shown = null;
  };
  for (const entry of entries) {
    if (entry.kind === 'rest-ended') restedMs += entry.payload.restMs;
    if (entry.kind === 'viewed' || entry.kind === 'sealed') leave(entry.elapsedMs);
    if (entry.kind !== 'viewed') continue;
    shown = { itemId: entry.payload.itemId, sinceMs: entry.elapsedMs };
    restedMs = 0;
  }
  return times;
}

/** How long candidates took for an item, in seconds. */
export interface SecondsTaken {
  readonly attempts: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Quartiles by nearest rank. @param times milliseconds, at least one */
export function secondsTaken(times: readonly number[]): SecondsTaken {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0) / 100) / 10;
  return { attempts: sorted.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
