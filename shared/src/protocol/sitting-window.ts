import { withExtraTime, type Accommodations } from './accommodations.js';

/*
 * What a sitting's window and duration mean, in one place: the server decides by it, stations and the console show it, and the
 * rehearsal plays it.
 */

const MINUTE_MS = 60_000;

/** The moments between which a sitting is open, milliseconds since 1970 UTC: the first belongs to it, the last does not. */
export interface SittingWindow {
  readonly opensAtMs: number;
  readonly closesAtMs: number;
}

/** Where a moment lies. */
export type WindowState = 'ahead' | 'open' | 'over';

/**
 * Whether a sitting lies ahead, is open, or is over. Attempts begin while it is open; one that has begun has all its time,
 * however soon the window closes. Stations know a sitting until it is over: nobody signs in to it at another one after that.
 */
export function windowState({ opensAtMs, closesAtMs }: SittingWindow, atMs: number): WindowState {
  if (atMs >= closesAtMs) return 'over';
  return atMs < opensAtMs ? 'ahead' : 'open';
}

/** The window as it is told and stored. */
export function windowOf(times: {
  readonly opensAt: string | Date;
  readonly closesAt: string | Date;
}): SittingWindow {
  return {
    opensAtMs: new Date(times.opensAt).getTime(),
    closesAtMs: new Date(times.closesAt).getTime(),
  };
}

/** The time that a candidate has for the exam, breaks not counted; milliseconds. */
export function allowedMs(durationMinutes: number, accommodations: Accommodations): number {
  return withExtraTime(durationMinutes * MINUTE_MS, accommodations);
}
