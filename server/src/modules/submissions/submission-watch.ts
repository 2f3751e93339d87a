import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { AttemptRepository } from '../attempts/index.js';

/** How often the database is asked for all that is waited for, milliseconds. */
const LOOK_MS = 300;
/** Requests that wait in one process; further ones are answered at once. */
const MOST_WAITING = 20_000;

/**
 * Lets requests wait for the result of an attempt. It may be made in another process, so the database is asked: once for
 * everybody who waits.
 */
@Injectable()
export class SubmissionWatch implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SubmissionWatch.name);
  private readonly waiting = new Map<string, Set<() => void>>();
  private count = 0;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(private readonly attempts: AttemptRepository) {}

  /** Resolves when the attempt is no longer sealed, or after so many milliseconds. */
  settled(attemptId: string, withinMs: number): Promise<void> {
    if (this.closed || this.count >= MOST_WAITING || withinMs <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const others = this.waiting.get(attemptId) ?? new Set();
      this.waiting.set(attemptId, others);
      const end = (): void => {
        clearTimeout(timeout);
        if (!others.delete(end)) return;
        this.count -= 1;
        if (others.size === 0) this.waiting.delete(attemptId);
        resolve();
      };
      const timeout = setTimeout(end, withinMs);
      others.add(end);
      this.count += 1;
      this.lookLater();
    });
  }

  beforeApplicationShutdown(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    for (const ends of this.waiting.values()) for (const end of ends) end();
  }

  private lookLater(): void {
    if (this.closed) return;
    this.timer ??= setTimeout(() => void this.look(), LOOK_MS);
  }

  private async look(): Promise<void> {
    try {
      for (const id of await this.attempts.settledOf([...this.waiting.keys()]))
        for (const end of this.waiting.get(id) ?? []) end();
    } catch (error) {
      this.logger.warn(`submissions could not be looked at: ${(error as Error).message}`);
    }
    this.timer = null;
    if (this.waiting.size > 0) this.lookLater();
  }
}
