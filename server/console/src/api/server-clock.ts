/**
 * The server's time, as far as this console can tell: the clock of this computer may be wrong, and "time left" is
 * the server's business. Learns the difference from the `Date` header of every answer.
 */
export class ServerClock {
  private offsetMs = 0;

  constructor(private readonly localNow: () => number) {}

  /** Takes note of a `Date` header; it counts whole seconds, so half a second is added on average. */
  observe(dateHeader: string | null): void {
    const serverMs = dateHeader === null ? NaN : Date.parse(dateHeader);
    if (Number.isFinite(serverMs)) this.offsetMs = serverMs + 500 - this.localNow();
  }

  /** Milliseconds since the epoch, by the server. */
  readonly now = (): number => this.localNow() + this.offsetMs;
}
