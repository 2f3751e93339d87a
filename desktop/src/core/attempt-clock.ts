import type { Clock } from './clock.js';

/** The times of an attempt that the server fixed. */
export interface AttemptTimes {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly deadline: string;
}

/**
 * Counts an attempt's time on the monotonic clock from what the server last said. Changes of the wall clock do not
 * touch it.
 */
export class AttemptClock {
  private anchor: { readonly monotonicMs: number; readonly elapsedMs: number };
  private durationMs: number;

  /** @param elapsedMs milliseconds of server time since the start, as best known now */
  constructor(
    private readonly clock: Clock,
    private readonly times: AttemptTimes,
    elapsedMs: number,
  ) {
    this.anchor = { monotonicMs: clock.monotonicMs(), elapsedMs };
    this.durationMs = Date.parse(times.deadline) - Date.parse(times.startedAt);
  }

  /** Takes over the server's idea of now and of the deadline. */
  correct(serverTime: string, deadline: string): void {
    const elapsedMs = Date.parse(serverTime) - Date.parse(this.times.startedAt);
    this.anchor = { monotonicMs: this.clock.monotonicMs(), elapsedMs: Math.max(0, elapsedMs) };
    this.durationMs = Date.parse(deadline) - Date.parse(this.times.startedAt);
  }

  /** The deadline as the server last said it, ISO 8601. */
  get deadline(): string {
    return new Date(Date.parse(this.times.startedAt) + this.durationMs).toISOString();
  }

  /** Milliseconds since the start. */
  elapsedMs(): number {
    return Math.max(
      0,
      Math.round(this.anchor.elapsedMs + this.clock.monotonicMs() - this.anchor.monotonicMs),
    );
  }

  /** Milliseconds left; 0 when the time is up. */
  remainingMs(): number {
    return Math.max(0, Math.round(this.durationMs - this.elapsedMs()));
  }
}

/**
 * Milliseconds since the start when an attempt is taken up again and the server cannot be asked: what the last entry
 * knew, and what the wall clock says has passed since. A wall clock that was set back adds nothing: there is never
 * more time left than at the last entry.
 */
export function elapsedAtResume(
  last: { readonly elapsedMs: number; readonly wallMs: number },
  wallMs: number,
): number {
  return last.elapsedMs + Math.max(0, wallMs - last.wallMs);
}
