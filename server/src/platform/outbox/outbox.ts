import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import type { Transaction } from '../database/index.js';
import { jobPayloads, type JobName, type JobPayload } from '../queue/index.js';
import { OutboxRepository, type NewOutboxRow } from './outbox.repository.js';
import { Relay } from './relay.js';

/** A job that is to run. */
export type NewJob = {
  [N in JobName]: {
    readonly job: N;
    readonly key: string;
    readonly payload: JobPayload<N>;
    /** Goes before others of its kind. */
    readonly urgent?: boolean;
  };
}[JobName];

/** Writes down that a job is to run, in the transaction that makes it necessary. */
@Injectable()
export class Outbox {
  constructor(
    private readonly repository: OutboxRepository,
    private readonly relay: Relay,
    private readonly clock: Clock,
  ) {}

  /** The job runs once more, also when it has run before under this key. While it still waits, nothing changes. */
  async renew<N extends JobName>(
    transaction: Transaction,
    job: N,
    key: string,
    payload: JobPayload<N>,
  ): Promise<void> {
    await this.repository.renew(transaction, this.row(job, key, payload));
    transaction.afterCommit(() => this.relay.nudge());
  }

  /** As `add`, for many jobs in one statement. */
  async addAll(transaction: Transaction, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.repository.addAll(
      transaction,
      jobs.map(({ job, key, payload, urgent }) => this.row(job, key, payload, urgent)),
    );
    transaction.afterCommit(() => this.relay.nudge());
  }

  /** A second call with the same job and key changes nothing: the job runs once. */
  async add<N extends JobName>(
    transaction: Transaction,
    job: N,
    key: string,
    payload: JobPayload<N>,
  ): Promise<void> {
    await this.addAll(transaction, [{ job, key, payload } as NewJob]);
  }

  private row(job: JobName, key: string, payload: object, urgent = false): NewOutboxRow {
    const now = this.clock.now();
    return { job, key, urgent, payload: jobPayloads[job].parse(payload), dueAt: now, createdAt: now };
  }
}
