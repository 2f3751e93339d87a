import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import type { JobName } from '../queue/index.js';
import { OutboxRepository } from './outbox.repository.js';

/** How long a look at the outbox is good for, milliseconds. */
const GOOD_FOR_MS = 1_000;
/** Over this long the pace of the workers is measured, seconds. */
const PACE_SECONDS = 30;
/** What is taken for the pace when nothing has been done lately. */
const SLOW_PER_SECOND = 10;

interface Look {
  readonly atMs: number;
  readonly pending: number;
  readonly perSecond: number;
  readonly oldestSeconds: number;
}

/**
 * When a job that is handed over now will be done, by what waits and how fast the workers were lately. Never waits for the
 * database: the answer is by the last look, and a new look is taken in the background.
 */
@Injectable()
export class JobForecast {
  private readonly logger = new Logger(JobForecast.name);
  private readonly looks = new Map<JobName, Look>();
  private readonly looking = new Set<JobName>();

  constructor(
    private readonly repository: OutboxRepository,
    private readonly clock: Clock,
  ) {}

  /** Seconds, at least 1; null when jobs have waited for long and none was done: nobody is running them. */
  secondsUntilDone(job: JobName): number | null {
    const look = this.looks.get(job);
    if (!look || this.clock.now().getTime() - look.atMs > GOOD_FOR_MS) void this.look(job);
    if (!look) return 1;
    if (look.perSecond === 0 && look.oldestSeconds > PACE_SECONDS) return null;
    return 1 + Math.ceil(look.pending / Math.max(look.perSecond, SLOW_PER_SECOND));
  }

  private async look(job: JobName): Promise<void> {
    if (this.looking.has(job)) return;
    this.looking.add(job);
    try {
      const now = this.clock.now();
      const since = new Date(now.getTime() - PACE_SECONDS * 1_000);
      const { pending, done, oldest } = await this.repository.pace(job, since);
      this.looks.set(job, {
        atMs: now.getTime(),
        pending,
        perSecond: done / PACE_SECONDS,
        oldestSeconds: oldest ? (now.getTime() - oldest.getTime()) / 1_000 : 0,
      });
    } catch (error) {
      this.logger.warn(`the pace of ${job} could not be measured: ${(error as Error).message}`);
    } finally {
      this.looking.delete(job);
    }
  }
}
