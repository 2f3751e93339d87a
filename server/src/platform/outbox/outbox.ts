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
    /** Not before this moment; default: at once. */
    readonly dueAt?: Date;
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

  /** The jobs run once more, also when they have run before under their keys. One that still waits becomes due. */
  async renew(transaction: Transaction, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.repository.renew(
      transaction,
      jobs.map((job) => this.row(job)),
    );
    transaction.afterCommit(() => this.relay.nudge());
  }

  /** In one statement. A second time with the same job and key changes nothing: the job runs once. */
  async add(transaction: Transaction, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.repository.add(
      transaction,
      jobs.map((job) => this.row(job)),
    );
    transaction.afterCommit(() => this.relay.nudge());
  }

  private row({ job, key, payload, urgent = false, dueAt = this.clock.now() }: NewJob): NewOutboxRow {
    // What is planned for later waits only from then on: nobody is behind with it before.
    return { job, key, urgent, payload: jobPayloads[job].parse(payload), dueAt, createdAt: dueAt };
  }
}
