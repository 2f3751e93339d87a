import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../database/index.js';
import type { JobHint } from '../queue/index.js';
import { OutboxEntity } from './outbox.entity.js';

/** A row about to be written. */
export type NewOutboxRow = Pick<OutboxEntity, 'job' | 'key' | 'payload' | 'dueAt' | 'createdAt'>;

/** Reads and writes the outbox. */
@Injectable()
export class OutboxRepository {
  constructor(@InjectRepository(OutboxEntity) private readonly rows: Repository<OutboxEntity>) {}

  /** Writes the row unless one with its job and key exists. */
  async add(transaction: Transaction, row: NewOutboxRow): Promise<void> {
    await transaction.manager.query(
      `INSERT INTO outbox (job, key, payload, state, due_at, created_at)
       VALUES ($1, $2, $3, 'pending', $4, $5) ON CONFLICT (job, key) DO NOTHING`,
      [row.job, row.key, JSON.stringify(row.payload), row.dueAt, row.createdAt],
    );
  }

  /** Writes the row, or makes one that has been run pending again. */
  async renew(transaction: Transaction, row: NewOutboxRow): Promise<void> {
    await transaction.manager.query(
      `INSERT INTO outbox (job, key, payload, state, due_at, created_at)
       VALUES ($1, $2, $3, 'pending', $4, $5)
       ON CONFLICT (job, key) DO UPDATE
         SET state = 'pending', due_at = EXCLUDED.due_at, attempts = 0, last_error = NULL
         WHERE outbox.state <> 'pending'`,
      [row.job, row.key, JSON.stringify(row.payload), row.dueAt, row.createdAt],
    );
  }

  /**
   * Takes rows that are due and puts each off until `nextDueAt`, so that other sweepers leave them to this one and
   * they come up again should the queue lose them.
   */
  async claimDue(now: Date, nextDueAt: Date, limit: number): Promise<JobHint[]> {
    const [rows] = (await this.rows.query(
      `UPDATE outbox SET due_at = $2
        WHERE id IN (SELECT id FROM outbox WHERE state = 'pending' AND due_at <= $1
                      ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        RETURNING id AS "outboxId", job, key`,
      [now, nextDueAt, limit],
    )) as [JobHint[], number];
    return rows;
  }

  /** Locks a pending row for the time of the transaction; null when it is done, dead or being run elsewhere. */
  lockPending(transaction: Transaction, id: string): Promise<OutboxEntity | null> {
    return transaction.manager
      .createQueryBuilder(OutboxEntity, 'row')
      .where('row.id = :id AND row.state = :state', { id, state: 'pending' })
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
  }

  async markDone(transaction: Transaction, id: string): Promise<void> {
    await transaction.manager.update(OutboxEntity, { id }, { state: 'done' });
  }

  /** Records a failed run, in a transaction of its own: the run's was rolled back. */
  async recordFailure(
    id: string,
    failure: Pick<OutboxEntity, 'attempts' | 'lastError' | 'dueAt' | 'state'>,
  ): Promise<void> {
    await this.rows.update({ id, state: 'pending' }, failure);
  }

  find(id: string): Promise<OutboxEntity | null> {
    return this.rows.findOneBy({ id });
  }

  findByKey(job: string, key: string): Promise<OutboxEntity | null> {
    return this.rows.findOneBy({ job, key });
  }
}
