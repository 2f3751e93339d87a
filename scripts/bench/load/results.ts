import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.ts';

const LIMIT_MS = 300_000;

/** Waits until so many of the sitting are finalised; answers when the last one was, or null when they are not in time. */
export async function waitForResults(
  database: Database,
  sittingId: string,
  expected: number,
): Promise<Date | null> {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    const { rows } = await database.query<{ count: number; last: Date | null }>(
      `SELECT count(*)::int AS count, max(r.finalised_at) AS last
       FROM result r JOIN attempt a ON a.id = r.attempt_id WHERE a.sitting_id = $1`,
      [sittingId],
    );
    const [found] = rows;
    if (found && found.count >= expected) return found.last;
    if (performance.now() > end) return null;
    await pause(250);
  }
}
