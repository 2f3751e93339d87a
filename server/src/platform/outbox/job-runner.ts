import { Injectable, Logger } from '@nestjs/common';
import { Clock, later } from '../clock/index.js';
import { GroupCommit, Transactions, type Transaction } from '../database/index.js';
import { ErrorTracker } from '../errors/index.js';
import { Metrics } from '../metrics/index.js';
import {
  jobNames,
  jobPayloads,
  JobRegistry,
  jobTraits,
  type JobHint,
  type JobName,
  type JobPayload,
} from '../queue/index.js';
import { Tracing } from '../tracing/index.js';
import type { OutboxEntity } from './outbox.entity.js';
import { OutboxOptions } from './outbox-options.js';
import { OutboxRepository } from './outbox.repository.js';

/** The stored row can never be run: it goes to the dead letters at once. */
class UnreadableJob extends Error {}

/** The queue hands over no more than it may. */
const UNBOUNDED = {
  mostBytes: Number.MAX_SAFE_INTEGER,
  mostWaiting: Number.MAX_SAFE_INTEGER,
  mostWaitingBytes: Number.MAX_SAFE_INTEGER,
};

/** Runs the jobs of outbox rows, however often it is told to, with effect once. Those of one kind are run together. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);
  private readonly deathListeners: ((hint: JobHint) => Promise<void>)[] = [];
  private readonly groups: ReadonlyMap<string, GroupCommit<JobHint, true>>;

  constructor(
    private readonly repository: OutboxRepository,
    private readonly transactions: Transactions,
    private readonly registry: JobRegistry,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly tracker: ErrorTracker,
    private readonly tracing: Tracing,
    private readonly options: OutboxOptions,
  ) {
    this.groups = new Map(
      jobNames.map((job) => {
        const { together, groupsAtOnce } = jobTraits[job];
        const group = { ...UNBOUNDED, mostItems: together, groupsAtOnce };
        return [
          job,
          new GroupCommit<JobHint, true>(
            (hints) => this.commit(hints),
            () => group,
          ),
        ];
      }),
    );
  }

  /** Tells of every job that has failed for good. */
  onDead(listener: (hint: JobHint) => Promise<void>): void {
    this.deathListeners.push(listener);
  }

  /** Does nothing when the row is done, dead or being run elsewhere. Never throws for a failing job: records it. */
  async run(hint: JobHint): Promise<void> {
    try {
      const group = this.groups.get(hint.job);
      if (group) await group.hand(hint, 1);
      else throw new UnreadableJob(`no job is called ${hint.job}`);
    } catch (error) {
      await this.recordFailure(hint, error);
    }
  }

  private async commit(hints: readonly JobHint[]): Promise<true[]> {
    await this.transactions.run(async (transaction) => {
      const rows = await this.repository.lockPending(
        transaction,
        hints.map(({ outboxId }) => outboxId),
      );
      for (const job of new Set(rows.map((row) => row.job))) {
        const ofJob = rows.filter((row) => row.job === job);
        await this.tracing.during(`job ${job}`, { 'examhall.rows': ofJob.length }, () =>
          this.runRows(transaction, jobNamed(job), ofJob),
        );
      }
    });
    return hints.map(() => true);
  }

  private async runRows<N extends JobName>(
    transaction: Transaction,
    job: N,
    rows: readonly OutboxEntity[],
  ): Promise<void> {
    await this.registry.handlerOf(job).run(
      rows.map((row) => payloadOf(job, row)),
      transaction,
    );
    const ids = rows.map(({ id }) => id);
    this.metrics.jobs.inc({ job, outcome: 'done' }, rows.length);
    if (jobTraits[job].once) await this.repository.markDone(transaction, ids, this.clock.now());
    else await this.repository.remove(transaction, ids);
  }

  private async recordFailure(hint: JobHint, error: unknown): Promise<void> {
    const row = await this.repository.find(hint.outboxId);
    if (!row) return;
    const attempts = row.attempts + 1;
    const dead = error instanceof UnreadableJob || attempts >= this.options.mostAttempts;
    const lastError = error instanceof Error ? error.message : String(error);
    this.metrics.jobs.inc({ job: hint.job, outcome: dead ? 'dead' : 'failed' });
    this.logger.error(`job ${hint.job} ${hint.key} failed${dead ? ' for good' : ''}: ${lastError}`);
    await this.repository.recordFailure(row.id, {
      attempts,
      lastError,
      dueAt: later(this.clock.now(), this.options.backoffMs(attempts)),
      state: dead ? 'dead' : 'pending',
    });
    if (!dead) return;
    this.tracker.report(error, { job: hint.job, key: hint.key });
    for (const listener of this.deathListeners) {
      await listener(hint).catch((failure: Error) => this.logger.warn(`nobody was told: ${failure.message}`));
    }
  }
}

function jobNamed(name: string): JobName {
  if (!Object.hasOwn(jobPayloads, name)) throw new UnreadableJob(`no job is called ${name}`);
  return name as JobName;
}

function payloadOf<N extends JobName>(job: N, row: OutboxEntity): JobPayload<N> {
  const parsed = jobPayloads[job].safeParse(row.payload);
  if (!parsed.success) throw new UnreadableJob(`the stored payload cannot be read: ${parsed.error.message}`);
  return parsed.data as JobPayload<N>;
}
