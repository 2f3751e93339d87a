import type { Clock, Timer } from '../../src/core/clock.js';

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  private monotonic = 0;
  private wallOffsetMs: number;
  private readonly timers = new Set<{ dueMs: number; callback: () => void }>();

  constructor(startWallMs = Date.parse('2026-01-05T08:00:00.000Z')) {
    this.wallOffsetMs = startWallMs;
  }

  wallMs(): number {
    return this.monotonic + this.wallOffsetMs;
  }

  monotonicMs(): number {
    return this.monotonic;
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const timer = { dueMs: this.monotonic + Math.max(0, delayMs), callback };
    this.timers.add(timer);
    return { cancel: () => this.timers.delete(timer) };
  }

  /** Someone changes the machine's wall clock. */
  jumpWall(byMs: number): void {
    this.wallOffsetMs += byMs;
  }

  /** Lets time pass: runs what is due in order, and lets promises settle in between. */
  async pass(ms: number): Promise<void> {
    const end = this.monotonic + ms;
    await settle();
    for (;;) {
      const due = [...this.timers].filter((timer) => timer.dueMs <= end).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (!due) break;
      this.timers.delete(due);
      this.monotonic = Math.max(this.monotonic, due.dueMs);
      due.callback();
      await settle();
    }
    this.monotonic = end;
  }
}

/** Lets everything that waits on promises alone go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
