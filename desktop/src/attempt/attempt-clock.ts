import type { Clock } from './clock.js';

/** The times of an attempt that the server fixed. */
export interface AttemptTimes {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly deadline: string;
}

/** Time since an attempt's start, milliseconds. */
export interface Elapsed {
  /** As best known. */
  readonly elapsedMs: number;
  /** What has passed for certain: the attempt is not ended by time before it says so. At most `elapsedMs`. */
  readonly certainMs: number;
}

/**
 * Counts an attempt's time on the monotonic clock from what the server last said. Changes of the wall clock do not
 * touch it.
 */
export class AttemptClock {
  private anchor: Elapsed & { readonly monotonicMs: number };
  private deadlineMs: number;
  private readonly startedMs: number;

  constructor(
    private readonly clock: Clock,
    times: AttemptTimes,
    since: Elapsed,
  ) {
    this.anchor = { monotonicMs: clock.monotonicMs(), ...since };
    this.startedMs = Date.parse(times.startedAt);
    this.deadlineMs = Date.parse(times.deadline);
  }

  /** Takes over the server's idea of now and of the deadline. */
  correct(serverTime: string, deadline: string): void {
    const elapsedMs = Math.max(0, Date.parse(serverTime) - this.startedMs);
    this.anchor = { monotonicMs: this.clock.monotonicMs(), elapsedMs, certainMs: elapsedMs };
    this.extendTo(Date.parse(deadline));
  }

  /** Moves the deadline; never to an earlier one, since what was granted once stays granted. */
  extendTo(deadlineMs: number): void {
    this.deadlineMs = Math.max(this.deadlineMs, deadlineMs);
  }

  /** ISO 8601. */
  get deadline(): string {
    return new Date(this.deadlineMs).toISOString();
  }

  /** Milliseconds since the start. */
  elapsedMs(): number {
    return Math.max(0, Math.round(this.anchor.elapsedMs + this.sinceAnchorMs()));
  }

  /**
   * Milliseconds left as best known; 0 when the time is up.
   *
   * @param stoppedMs what has passed of a break or a pause that is under way: it will be added to the deadline
   */
  remainingMs(stoppedMs = 0): number {
    return Math.max(0, Math.round(this.deadlineMs - this.startedMs - this.elapsedMs() + stoppedMs));
  }

  /** Milliseconds until the time is up for certain. */
  certainRemainingMs(): number {
    const passed = this.anchor.certainMs + this.sinceAnchorMs();
    return Math.max(0, Math.round(this.deadlineMs - this.startedMs - passed));
  }

  private sinceAnchorMs(): number {
    return this.clock.monotonicMs() - this.anchor.monotonicMs;
  }
}

/** The clocks of the last entry, and the machine run that wrote it. */
export interface LastKnown {
  readonly elapsedMs: number;
  readonly wallMs: number;
  readonly monotonicMs?: number | undefined;
  readonly bootId: string | null;
}

/**
 * Time since the start when an attempt is taken up again and the server has not been asked yet. In the same run of the
 * machine its monotonic clock tells. After a reboot only the wall clock can, which may be wrong in both directions: set
 * back, it adds nothing; set ahead, it is shown but ends nothing. For certain is then only what the machine has been up.
 */
export function timeAtResume(
  last: LastKnown,
  now: Pick<Clock, 'bootId'> & { readonly wallMs: number; readonly monotonicMs: number },
): Elapsed {
  const { monotonicMs = Number.POSITIVE_INFINITY } = last;
  const sinceLastMs = now.monotonicMs - monotonicMs;
  if (last.bootId !== null && last.bootId === now.bootId && sinceLastMs >= 0) {
    const elapsedMs = last.elapsedMs + sinceLastMs;
    return { elapsedMs, certainMs: elapsedMs };
  }
  const rebooted = sinceLastMs < 0 || (last.bootId !== null && now.bootId !== null);
  const certainMs = last.elapsedMs + (rebooted ? now.monotonicMs : sinceLastMs);
  return { certainMs, elapsedMs: Math.max(certainMs, last.elapsedMs + now.wallMs - last.wallMs) };
}
