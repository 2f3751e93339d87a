/** A timer that has been set. */
export interface Timer {
  cancel(): void;
}

/** Time as the core knows it. A port: tests and the simulation drive a virtual one. */
export interface Clock {
  /** Milliseconds since 1970 UTC by the machine's wall clock. It may jump; nothing is decided by it alone. */
  wallMs(): number;
  /** Milliseconds of a clock that never jumps back while this process runs. */
  monotonicMs(): number;
  /** Calls back once after `delayMs`. */
  setTimer(delayMs: number, callback: () => void): Timer;
}

/** Longest delay the run-time's timers can hold, milliseconds. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** The machine's own clocks. */
export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimer(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS));
    return { cancel: () => clearTimeout(timer) };
  },
};
