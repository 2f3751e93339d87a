/** How the outbox is emptied. Times in milliseconds. */
export class OutboxOptions {
  /** How often it looks for due rows without being nudged. */
  pollMs = 1_000;
  /** How long a queue may take with a row before it is handed over again. */
  handOverMs = 60_000;
  /** Wait after the first failed run; doubles with each further one. */
  firstBackoffMs = 1_000;
  longestBackoffMs = 300_000;
  /** Failed runs after which a row is dead. */
  mostAttempts = 12;
  /** Rows handed over in one statement. */
  sweepRows = 200;

  constructor(changes: Partial<OutboxOptions> = {}) {
    Object.assign(this, changes);
  }

  /** Wait before the next run when `attempts` have failed. */
  backoffMs(attempts: number): number {
    return Math.min(this.longestBackoffMs, this.firstBackoffMs * 2 ** Math.max(0, attempts - 1));
  }
}
