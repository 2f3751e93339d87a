import { Injectable } from '@nestjs/common';
import type { DeadJob, QueueState, Redriven } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Relay } from '../../platform/outbox/index.js';
import { jobNames } from '../../platform/queue/index.js';
import { DeadJobsRepository } from './dead-jobs.repository.js';

const PAGE = 100;

/** The dead letters: what failed until nobody tried any more, for a person to decide. */
@Injectable()
export class DeadJobsService {
  constructor(
    private readonly repository: DeadJobsRepository,
    private readonly audit: Audit,
    private readonly relay: Relay,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(centreId: string, after: string): Promise<DeadJob[]> {
    const rows = await this.repository.list(centreId, after, PAGE);
    return rows.map((row) => ({
      id: row.id,
      job: row.job,
      attemptId: row.attempt_id,
      candidateNumber: row.candidate_number,
      sittingTitle: row.sitting_title,
      payload: row.payload,
      attempts: row.attempts,
      reason: row.last_error ?? '',
      since: row.due_at.toISOString(),
    }));
  }

  /** What is not done yet, by the kinds of jobs; every kind is told, also when there is nothing of it. */
  async queues(centreId: string): Promise<QueueState[]> {
    const rows = await this.repository.states(centreId, this.clock.now());
    const known = new Map(rows.map(({ oldest_at, ...counts }) => [counts.job, { counts, oldest_at }]));
    const nothing = { waiting: 0, active: 0, retrying: 0, dead: 0 };
    return [...new Set([...jobNames, ...known.keys()])].map((job) => ({
      ...nothing,
      job,
      ...known.get(job)?.counts,
      oldestAt: known.get(job)?.oldest_at?.toISOString() ?? null,
    }));
  }

  /** Has every dead job of the centre run again. */
  async redriveAll(staff: StaffPrincipal, why: string): Promise<Redriven> {
    return this.transactions.run(async (transaction) => {
      const jobs = await this.repository.redriveAll(transaction, staff.centreId, this.clock.now());
      const redriven = [...jobs.values()].flat().length;
      if (redriven === 0) return { redriven };
      await this.audit.record(transaction, staff, {
        action: 'job.redrive-all',
        subject: 'dead-letters',
        why,
        details: { outboxIds: Object.fromEntries(jobs) },
      });
      transaction.afterCommit(() => this.relay.nudge());
      return { redriven };
    });
  }

  /**
   * Has a dead job run again, or lets it be.
   *
   * @throws ProblemError `not-found` when it is not among the dead letters (any more)
   */
  async decide(id: string, decision: 'redrive' | 'drop', staff: StaffPrincipal, why: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      const state = decision === 'redrive' ? 'pending' : 'dropped';
      const { centreId } = staff;
      const job = await this.repository.decide(transaction, centreId, id, state, this.clock.now());
      if (!job) throw new ProblemError('not-found', 'There is no such job among the dead letters.');
      const details = { job: job.job, outboxId: id };
      await this.audit.record(transaction, staff, {
        action: `job.${decision}`,
        subject: job.key,
        why,
        details,
      });
      if (decision === 'redrive') transaction.afterCommit(() => this.relay.nudge());
    });
  }
}
