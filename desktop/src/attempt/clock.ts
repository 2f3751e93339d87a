/** A timer that has been set. */
export interface Timer {
  cancel(): void;
}

/** Time as the core knows it. A port: tests and the simulation drive a virtual one. */
export interface Clock {
  /** Milliseconds since 1970 UTC by the machine's wall clock. It may jump; nothing is decided by it alone. */
  wallMs(): number;
  /** Milliseconds since the machine was started, sleep included. Never jumps back while this process runs. */
  monotonicMs(): number;
  /** Names this run of the machine, so that `monotonicMs` can be compared across a restart of the program; null: unknown. */
  readonly bootId: string | null;
  /** Calls back once after `delayMs` of time awake. */
  setTimer(delayMs: number, callback: () => void): Timer;
}
