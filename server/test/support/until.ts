import { setTimeout as wait } from 'node:timers/promises';

/** Waits for a named condition; throws with its name when it does not come true in time. */
export async function until<T>(
  name: string,
  condition: () => T | Promise<T>,
  limitMs = 15_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await condition();
    if (value) return value as NonNullable<Exclude<T, false>>;
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain until ${name}`);
    await wait(20);
  }
}
