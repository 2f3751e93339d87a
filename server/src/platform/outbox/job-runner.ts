import { Injectable, Logger } from '@nestjs/common';
import { Clock, later } from '../clock/index.js';
import { Transactions } from '../database/index.js';
import { jobPayloads, JobRegistry, type JobHint, type JobName } from '../queue/index.js';
import type { OutboxEntity } from './outbox.entity.js';
import { OutboxOptions } from './outbox-options.js';
import { OutboxRepository } from './outbox.repository.js';

/** The stored row can never be run: it goes to the dead letters at once. */
class UnreadableJob extends Error {}

/** Runs the job of an outbox row, however often it is told to, with effect once. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);

  constructor(
    private readonly repository: OutboxRepository,
    private readonly transactions: Transactions,
    private readonly registry: JobRegistry,
    private readonly clock: Clock,
    private readonly options: OutboxOptions,
  ) {}

  /** Does nothing when the row is done, dead or being run elsewhere. Never throws for a failing job: records it. */
  async run(hint: JobHint): Promise<void> {
    try {
      await this.transactions.run(async (transaction) => {
        const row = await this.repository.lockPending(transaction, hint.outboxId);
        if (!row) return;
        const { job, payload } = parse(row);
        await this.registry.handlerOf(job).run(payload, transaction);
        await this.repository.markDone(transaction, row.id);
      });
    } catch (error) {
      await this.recordFailure(hint, error);
    }
  }

  private async recordFailure(hint: JobHint, error: unknown): Promise<void> {
    const row = await this.repository.find(hint.outboxId);
    if (!row) return;
    const attempts = row.attempts + 1;
    const dead = error instanceof UnreadableJob || attempts >= this.options.mostAttempts;
    const lastError = error instanceof Error ? error.message : String(error);
    this.logger.error(`job ${hint.job} ${hint.key} failed${dead ? ' for good' : ''}: ${lastError}`);
    await this.repository.recordFailure(row.id, {
      attempts,
      lastError,
      dueAt: later(this.clock.now(), this.options.backoffMs(attempts)),
      state: dead ? 'dead' : 'pending',
    });
  }
}

function parse(row: OutboxEntity): { job: JobName; payload: { attemptId: string } } {
  if (!Object.hasOwn(jobPayloads, row.job)) throw new UnreadableJob(`no job is called ${row.job}`);
  const job = row.job as JobName;
  const parsed = jobPayloads[job].safeParse(row.payload);
  if (!parsed.success) throw new UnreadableJob(`the stored payload cannot be read: ${parsed.error.message}`);
  return { job, payload: parsed.data };
}
