/** Wrong codes before anybody has to wait. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 300_000;

/** Slows down who tries codes: five at once, then each wrong one doubles the wait. Time is the caller's monotonic clock. */
export class TryLimit {
  private wrong = 0;
  private waitUntilMs = Number.NEGATIVE_INFINITY;

  /** Milliseconds until the next try is let through; 0: now. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.waitUntilMs - nowMs);
  }

  /** Counts a wrong code; answers how many there have been since the last right one. */
  failed(nowMs: number): number {
    this.wrong += 1;
    if (this.wrong >= FREE_TRIES) {
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.wrong - FREE_TRIES));
      this.waitUntilMs = nowMs + waitMs;
    }
    return this.wrong;
  }

  succeeded(): void {
    this.wrong = 0;
    this.waitUntilMs = Number.NEGATIVE_INFINITY;
  }
}
