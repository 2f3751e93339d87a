import type { Clock, Timer } from '@examhall/desktop/core';

interface Due {
  readonly atMs: number;
  readonly order: number;
  readonly act: () => void;
  cancelled: boolean;
}

/** Time that passes from event to event. Everything in the simulated world hangs on it. */
export class VirtualTime {
  private now = 0;
  private order = 0;
  private readonly queue: Due[] = [];

  /** Milliseconds since the world began. */
  get nowMs(): number {
    return this.now;
  }

  after(delayMs: number, act: () => void): Timer {
    const due: Due = { atMs: this.now + Math.max(0, delayMs), order: this.order++, act, cancelled: false };
    this.push(due);
    return { cancel: () => void (due.cancelled = true) };
  }

  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /** Lets the next event happen, and everything that follows from it at once. Answers whether there was one. */
  async step(): Promise<boolean> {
    let due = this.pop();
    while (due?.cancelled) due = this.pop();
    if (!due) return false;
    this.now = Math.max(this.now, due.atMs);
    due.act();
    // Promises are all that can be under way: one turn of the event loop lets them run dry.
    await new Promise((resolve) => setImmediate(resolve));
    return true;
  }

  /** A binary heap by time, then by the order in which things were planned. */
  private push(due: Due): void {
    const { queue } = this;
    queue.push(due);
    for (let at = queue.length - 1; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isBefore(queue[at] as Due, queue[parent] as Due)) return;
      swap(queue, at, parent);
      at = parent;
    }
  }

  private pop(): Due | undefined {
    const { queue } = this;
    const first = queue[0];
    const last = queue.pop();
    if (!first || !last || first === last) return first;
    queue[0] = last;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (queue[child] && isBefore(queue[child], queue[least] as Due)) least = child;
      if (least === at) return first;
      swap(queue, at, least);
      at = least;
    }
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}

function swap(queue: Due[], a: number, b: number): void {
  [queue[a], queue[b]] = [queue[b] as Due, queue[a] as Due];
}

/** The clocks of one machine, as one run of a program on it sees them. */
export class MachineClock implements Clock {
  private readonly time: VirtualTime;
  private readonly machine: Machine;
  private readonly isAlive: () => boolean;

  constructor(time: VirtualTime, machine: Machine, isAlive: () => boolean) {
    this.time = time;
    this.machine = machine;
    this.isAlive = isAlive;
  }

  get bootId(): string {
    return `boot-${this.machine.bootedAtMs}`;
  }

  wallMs(): number {
    return this.time.nowMs + this.machine.wallOffsetMs;
  }

  monotonicMs(): number {
    return this.time.nowMs - this.machine.bootedAtMs;
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    let timer: Timer = { cancel: () => undefined };
    const due = () => {
      const sleepsMs = this.machine.asleepUntilMs - this.time.nowMs;
      // A sleeping machine's timers go off when it wakes.
      if (sleepsMs > 0) timer = this.time.after(sleepsMs, due);
      else if (this.isAlive()) callback();
    };
    timer = this.time.after(delayMs, due);
    return { cancel: () => timer.cancel() };
  }
}

/** What a machine keeps of time: a reboot and whoever sets its clock change it. */
export interface Machine {
  bootedAtMs: number;
  wallOffsetMs: number;
  asleepUntilMs: number;
}
