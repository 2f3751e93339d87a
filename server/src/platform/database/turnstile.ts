import { ProblemError } from '../errors/index.js';

/** Lets a bounded number of tasks run at a time and a bounded number wait, first come, first served. */
export class Turnstile {
  private inside = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly mostInside: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws ProblemError `unavailable` when too many wait already */
  async pass<T>(task: () => Promise<T>): Promise<T> {
    if (this.inside >= this.mostInside) {
      if (this.queue.length >= this.mostWaiting) {
        throw new ProblemError('unavailable', 'The server is busy; try again shortly.', {
          retryAfterSeconds: 2,
        });
      }
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else {
      this.inside += 1;
    }
    try {
      return await task();
    } finally {
      // The place goes straight to the next one: nobody who comes later can slip in between.
      const next = this.queue.shift();
      if (next) next();
      else this.inside -= 1;
    }
  }
}
