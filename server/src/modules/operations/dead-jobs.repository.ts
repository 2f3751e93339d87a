import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';

export interface DeadJobRow {
  readonly id: string;
  readonly job: string;
  /** Null for a job about a whole sitting. */
  readonly attempt_id: string | null;
  readonly candidate_number: string | null;
  readonly sitting_title: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly due_at: Date;
}

const OF_CENTRE = `
  FROM outbox o
  LEFT JOIN attempt a ON a.id::text = COALESCE(o.payload->>'attemptId', o.payload->'attemptIds'->>0)
  LEFT JOIN registration r ON r.id = a.registration_id
  JOIN sitting s ON s.id = a.sitting_id OR s.id::text = o.payload->>'sittingId'
  WHERE o.state = 'dead' AND s.centre_id = $1`;

/** Jobs that failed for good, with what they are about. */
@Injectable()
export class DeadJobsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those after an id, oldest first. */
  list(centreId: string, after: string, limit: number): Promise<DeadJobRow[]> {
    return this.dataSource.query(
      `SELECT o.id, o.job, a.id AS attempt_id, r.candidate_number, s.title AS sitting_title, o.attempts, o.last_error,
              o.due_at ${OF_CENTRE} AND o.id > $2 ORDER BY o.id LIMIT $3`,
      [centreId, after, limit],
    );
  }

  /** Takes a dead job out of the dead letters: to be run again at once, or never. Null when it is not one of the centre's. */
  async decide(
    transaction: Transaction,
    centreId: string,
    id: string,
    state: 'pending' | 'dropped',
    at: Date,
  ): Promise<{ job: string; key: string } | null> {
    const [rows] = (await transaction.manager.query(
      `UPDATE outbox SET state = $3, attempts = 0, due_at = $4
       WHERE id IN (SELECT o.id ${OF_CENTRE} AND o.id = $2 FOR UPDATE OF o)
       RETURNING job, key`,
      [centreId, id, state, at],
    )) as [{ job: string; key: string }[], number];
    return rows[0] ?? null;
  }
}
