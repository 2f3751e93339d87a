import { Injectable, Logger } from '@nestjs/common';
import { Clock, later } from '../clock/index.js';
import { JobQueue } from '../queue/index.js';
import { OutboxOptions } from './outbox-options.js';
import { OutboxRepository } from './outbox.repository.js';

/**
 * Hands due rows of the outbox to the queue: right after a commit (nudge) and every so often (sweep), which also
 * brings back what a queue has lost.
 */
@Injectable()
export class Relay {
  private readonly logger = new Logger(Relay.name);
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> | null = null;
  private again = false;
  private stopped = true;

  constructor(
    private readonly repository: OutboxRepository,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly options: OutboxOptions,
  ) {}

  start(): void {
    this.stopped = false;
    this.timer = setInterval(() => this.nudge(), this.options.pollMs);
    this.nudge();
  }

  /** Resolves when the sweep that may be under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.sweeping;
  }

  /** Sweeps soon; nudges during a sweep make for one more. */
  nudge(): void {
    if (this.stopped || !this.queue.takesHints) return;
    this.again = true;
    this.sweeping ??= this.sweepUntilQuiet().finally(() => (this.sweeping = null));
  }

  private async sweepUntilQuiet(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        const handed = await this.sweep();
        if (handed === this.options.sweepRows) this.again = true;
      } catch (error) {
        this.logger.warn(`the outbox could not be swept: ${(error as Error).message}`);
      }
    }
  }

  private async sweep(): Promise<number> {
    const now = this.clock.now();
    const hints = await this.repository.claimDue(
      now,
      later(now, this.options.handOverMs),
      this.options.sweepRows,
    );
    const handed = await Promise.allSettled(hints.map((hint) => this.queue.hand(hint)));
    const refused = handed.filter((outcome) => outcome.status === 'rejected').length;
    if (refused > 0)
      this.logger.warn(`the queue did not take ${refused} jobs; they are handed over again later`);
    return hints.length;
  }
}
