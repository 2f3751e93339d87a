/*
 * Wall clocks of a time zone: how they show a moment, and when they are put forward or back. The rules come with the machine's
 * copy of the IANA time zone database.
 */

const MINUTE_MS = 60_000;
/** No zone puts its clocks twice within this time. */
const LOOK_EVERY_MS = 6 * 60 * MINUTE_MS;

/** The moment at which the clocks of a zone are put, and by how much. */
export interface ClockChange {
  /** The first moment with the new offset. */
  readonly atMs: number;
  /** Minutes put forward; negative when put back. */
  readonly forwardMinutes: number;
}

/** The clocks of one time zone. */
export class ZonedTime {
  private readonly format: Intl.DateTimeFormat;

  /** @throws RangeError for a zone that this machine does not know */
  constructor(readonly timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** How far the clocks are ahead of UTC at this moment, minutes. */
  offsetMinutes(atMs: number): number {
    const wholeMs = Math.floor(atMs / 1_000) * 1_000;
    const parts = Object.fromEntries(
      this.format.formatToParts(wholeMs).map(({ type, value }) => [type, Number(value)]),
    ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
    const { year, month, day, hour, minute, second } = parts;
    return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - wholeMs) / MINUTE_MS);
  }

  /** The moment as the clocks show it, with their offset: `2026-10-25T02:30:00.000+01:00`. */
  show(atMs: number): string {
    return withOffset(atMs, this.offsetMinutes(atMs));
  }

  /** When the clocks are put after `fromMs` and not after `toMs`, in order. */
  changes(fromMs: number, toMs: number): ClockChange[] {
    const found: ClockChange[] = [];
    for (let beforeMs = fromMs; beforeMs < toMs; beforeMs += LOOK_EVERY_MS) {
      const afterMs = Math.min(beforeMs + LOOK_EVERY_MS, toMs);
      const forwardMinutes = this.offsetMinutes(afterMs) - this.offsetMinutes(beforeMs);
      if (forwardMinutes !== 0) found.push({ atMs: this.changeBetween(beforeMs, afterMs), forwardMinutes });
    }
    return found;
  }

  private changeBetween(beforeMs: number, afterMs: number): number {
    const before = this.offsetMinutes(beforeMs);
    let [low, high] = [beforeMs, afterMs];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetMinutes(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }
}

/** The moment by clocks that are so many minutes ahead of UTC. */
export function withOffset(atMs: number, offsetMinutes: number): string {
  const local = new Date(atMs + offsetMinutes * MINUTE_MS).toISOString().slice(0, -1);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Whether this machine knows the time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new ZonedTime(name).timeZone === name;
  } catch {
    return false;
  }
}
