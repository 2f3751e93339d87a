import type { Signal } from './signals.js';

/** Keys that are looked at together. */
const WINDOW = 40;
/** Quicker than anybody types, milliseconds for the whole window: 80 keys a second. */
const INHUMAN_MS = 500;
/** One burst is told of once, milliseconds. */
const QUIET_MS = 30_000;

/**
 * Notices keys that come faster than hands are: a program that types, or a device that does. Dictation and other aids do so too, so
 * this is never more than a weak sign.
 */
export class InputPace {
  private readonly times: number[] = [];
  private quietUntilMs = Number.NEGATIVE_INFINITY;

  /** @param atMs monotonic time of a key that writes */
  key(atMs: number): Signal | null {
    this.times.push(atMs);
    if (this.times.length > WINDOW) this.times.shift();
    const [first] = this.times;
    if (this.times.length < WINDOW || first === undefined) return null;
    const tookMs = atMs - first;
    if (tookMs > INHUMAN_MS || atMs < this.quietUntilMs) return null;
    this.quietUntilMs = atMs + QUIET_MS;
    const evidence = `${WINDOW} keys within ${Math.round(tookMs)} ms`;
    return { signal: 'injected-input', confidence: 'low', evidence };
  }
}
