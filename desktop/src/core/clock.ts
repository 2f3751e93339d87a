import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock } from '../attempt/index.js';

export type { Clock, Timer } from '../attempt/index.js';

/** Longest delay the run-time's timers can hold, milliseconds. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;
/** How often is looked whether the machine has slept, and from when a difference is a sleep; milliseconds. */
const LOOK_MS = 1_000;
const SLEEP_MS = 2_000;

/**
 * The process's fine clock stands still while the machine sleeps on some systems; the system's uptime does not, but is
 * coarse. The one is brought up to the other when they part.
 *
 * @param fineMs a clock of this process, milliseconds
 * @param uptimeMs time since the machine was started, milliseconds
 */
export function sleeplessClock(fineMs: () => number, uptimeMs: () => number): () => number {
  let offsetMs = uptimeMs() - fineMs();
  let lookedAtMs = fineMs();
  return () => {
    const now = fineMs();
    if (now - lookedAtMs >= LOOK_MS) {
      lookedAtMs = now;
      const sleptMs = uptimeMs() - now - offsetMs;
      if (sleptMs > SLEEP_MS) offsetMs += sleptMs;
    }
    return now + offsetMs;
  };
}

/** Linux names every run of the kernel. Elsewhere the journal does without; see `timeAtResume`. */
function linuxBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}

/** The machine's own clocks. */
export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: sleeplessClock(
    () => performance.now(),
    () => uptime() * 1_000,
  ),
  bootId: linuxBootId(),
  setTimer(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS));
    return { cancel: () => clearTimeout(timer) };
  },
};
