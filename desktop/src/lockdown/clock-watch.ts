import type { Signal } from './signals.js';

/** Difference between the clocks that is no drift, milliseconds. */
const JUMP_MS = 5_000;

/** Both clocks at one moment, milliseconds. */
export interface ClockReading {
  readonly wallMs: number;
  /** Counts through sleep. */
  readonly monotonicMs: number;
}

/** Whether somebody, or a time server, has set the wall clock between two readings; the exam's time does not depend on it. */
export function clockSignal(before: ClockReading, now: ClockReading): Signal | null {
  const jumpMs = now.wallMs - before.wallMs - (now.monotonicMs - before.monotonicMs);
  if (Math.abs(jumpMs) < JUMP_MS) return null;
  const seconds = Math.round(Math.abs(jumpMs) / 1_000);
  const evidence = `the clock was set ${jumpMs > 0 ? 'forward' : 'back'} by ${seconds} s`;
  return { signal: 'clock-changed', confidence: 'medium', evidence };
}
