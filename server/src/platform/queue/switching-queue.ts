import { JobQueue, type JobHint } from './job-queue.js';

/**
 * Bull, or when it is switched off a queue inside each worker: a Redis that misbehaves is left out of the way without a
 * restart. Hints that Bull still has are run all the same: the outbox knows what is done.
 */
export class SwitchingQueue extends JobQueue {
  private consumes = false;

  constructor(
    private readonly bull: JobQueue,
    private readonly inside: JobQueue,
    private readonly bullIsOn: () => boolean,
  ) {
    super();
  }

  /** While Bull is switched off, a process that runs no jobs leaves the outbox to those that do. */
  override get takesHints(): boolean {
    return this.bullIsOn() || this.consumes;
  }

  hand(hint: JobHint): Promise<void> {
    return (this.bullIsOn() ? this.bull : this.inside).hand(hint);
  }

  async consume(run: (hint: JobHint) => Promise<void>): Promise<void> {
    this.consumes = true;
    await Promise.all([this.bull.consume(run), this.inside.consume(run)]);
  }

  async close(): Promise<void> {
    await Promise.all([this.bull.close(), this.inside.close()]);
  }
}
