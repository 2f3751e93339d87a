import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { Transaction } from '../database/index.js';
import type { JobHint } from '../queue/index.js';
import { OutboxEntity } from './outbox.entity.js';

/** A row about to be written. */
export type NewOutboxRow = Pick<OutboxEntity, 'job' | 'key' | 'urgent' | 'payload' | 'dueAt' | 'createdAt'>;

/** Reads and writes the outbox. */
@Injectable()
export class OutboxRepository {
  constructor(@InjectRepository(OutboxEntity) private readonly rows: Repository<OutboxEntity>) {}

  /** Writes the rows, leaving out those whose job and key exist. */
  async add(transaction: Transaction, rows: readonly NewOutboxRow[]): Promise<void> {
    await transaction.manager.query(`${INSERT} ON CONFLICT (job, key) DO NOTHING`, columnsOf(rows));
  }

  /**
   * Writes the rows, or makes those that have been run pending again. One that waits becomes due: whoever was about to run it
   * leaves it alone while this transaction holds it, and would otherwise come back to it only when its hand-over expires.
   */
  async renew(transaction: Transaction, rows: readonly NewOutboxRow[]): Promise<void> {
    await transaction.manager.query(
      `${INSERT} ON CONFLICT (job, key) DO UPDATE
         SET state = 'pending', due_at = EXCLUDED.due_at, last_error = NULL, done_at = NULL,
             attempts = CASE outbox.state WHEN 'pending' THEN outbox.attempts ELSE 0 END`,
      columnsOf(rows),
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
                      ORDER BY urgent DESC, due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        RETURNING id AS "outboxId", job, key, urgent`,
      [now, nextDueAt, limit],
    )) as [JobHint[], number];
    // What an UPDATE returns has no order.
    return rows.sort(
      (a, b) => Number(b.urgent) - Number(a.urgent) || Number(a.outboxId) - Number(b.outboxId),
    );
  }

  /** Locks pending rows for the time of the transaction; leaves out those that are done, dead or being run elsewhere. */
  lockPending(transaction: Transaction, ids: readonly string[]): Promise<OutboxEntity[]> {
    return transaction.manager
      .createQueryBuilder(OutboxEntity, 'row')
      .where('row.id IN (:...ids) AND row.state = :state', { ids, state: 'pending' })
      .orderBy('row.id')
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  async markDone(transaction: Transaction, ids: readonly string[], doneAt: Date): Promise<void> {
    await transaction.manager.update(OutboxEntity, { id: In([...ids]) }, { state: 'done', doneAt });
  }

  async remove(transaction: Transaction, ids: readonly string[]): Promise<void> {
    await transaction.manager.delete(OutboxEntity, { id: In([...ids]) });
  }

  /** How many rows of a job wait and since when, and how many were done after a moment. */
  async pace(job: string, since: Date): Promise<{ pending: number; oldest: Date | null; done: number }> {
    const [row] = (await this.rows.query(
      `SELECT (SELECT count(*)::int FROM outbox WHERE job = $1 AND state = 'pending') AS pending,
              (SELECT min(created_at) FROM outbox WHERE job = $1 AND state = 'pending') AS oldest,
              (SELECT count(*)::int FROM outbox WHERE job = $1 AND done_at > $2) AS done`,
      [job, since],
    )) as [{ pending: number; oldest: Date | null; done: number }];
    return row;
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

const INSERT = `
  INSERT INTO outbox (job, key, urgent, payload, state, due_at, created_at)
  SELECT job, key, urgent, payload, 'pending', due_at, created_at
  FROM unnest($1::text[], $2::text[], $3::boolean[], $4::jsonb[], $5::timestamptz[], $6::timestamptz[])
    AS r (job, key, urgent, payload, due_at, created_at)`;

function columnsOf(rows: readonly NewOutboxRow[]): unknown[] {
  return [
    rows.map(({ job }) => job),
    rows.map(({ key }) => key),
    rows.map(({ urgent }) => urgent),
    rows.map(({ payload }) => JSON.stringify(payload)),
    rows.map(({ dueAt }) => dueAt),
    rows.map(({ createdAt }) => createdAt),
  ];
}
