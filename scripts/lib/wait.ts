import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;

/** Waits until `look` finds something. Throws, naming what it waited for, after `timeoutMs`. */
export async function waitFor<T>(
  what: string,
  timeoutMs: number,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`${what}: not after ${timeoutMs / 1000} s.`);
    await pause(POLL_MS);
  }
}
