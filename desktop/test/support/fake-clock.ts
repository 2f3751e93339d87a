import type { Clock, Timer } from '../../src/core/clock.js';

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  bootId: string | null = 'boot-1';
  /** Real time since the test began: what nobody on the machine can change. */
  private passed = 0;
  private wallOffsetMs: number;
  private bootedAt = 0;
  private readonly timers = new Set<{ dueMs: number; callback: () => void }>();

  constructor(startWallMs = Date.parse('2026-01-05T08:00:00.000Z')) {
    this.wallOffsetMs = startWallMs;
  }

  wallMs(): number {
    return this.passed + this.wallOffsetMs;
  }

  monotonicMs(): number {
    return this.passed - this.bootedAt;
  }

  trueMs(): number {
    return this.passed;
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const timer = { dueMs: this.passed + Math.max(0, delayMs), callback };
    this.timers.add(timer);
    return { cancel: () => this.timers.delete(timer) };
  }

  /** Someone changes the machine's wall clock. */
  jumpWall(byMs: number): void {
    this.wallOffsetMs += byMs;
  }

  /** The machine sleeps: time passes, its timers do not. */
  sleep(ms: number): void {
    this.passed += ms;
    for (const timer of this.timers) timer.dueMs += ms;
  }

  /** The machine is switched off and on again after a while. Whoever had set timers is gone. */
  reboot(offMs: number): void {
    this.passed += offMs;
    this.bootedAt = this.passed;
    this.bootId = `boot-${this.passed}`;
    this.timers.clear();
  }

  /** Lets time pass: runs what is due in order, and lets promises settle in between. */
  async pass(ms: number): Promise<void> {
    const end = this.passed + ms;
    await settle();
    for (;;) {
      const due = [...this.timers].filter((timer) => timer.dueMs <= end).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (!due) break;
      this.timers.delete(due);
      this.passed = Math.max(this.passed, due.dueMs);
      due.callback();
      await settle();
    }
    this.passed = end;
  }
}

/** Lets everything that waits on promises alone go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
