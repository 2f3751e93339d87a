import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { QueueState } from '@examhall/shared/protocol';
import type { Transaction } from '../../platform/database/index.js';

export interface DeadJobRow {
  readonly id: string;
  readonly job: string;
  /** Null for a job about a whole sitting or centre. */
  readonly attempt_id: string | null;
  readonly candidate_number: string | null;
  readonly sitting_title: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly due_at: Date;
}

export interface QueueStateRow extends Omit<QueueState, 'oldestAt'> {
  readonly oldest_at: Date | null;
}

/** An id out of a payload: nothing for what is none, because a payload that cannot be read is among the dead letters too. */
const id = (text: string): string =>
  `CASE WHEN ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (${text})::uuid END`;

/** Jobs about the centre `$1`, whether their payload names an attempt, a sitting or the centre itself. */
const OF_CENTRE = `
  FROM outbox o
  LEFT JOIN attempt a ON a.id = ${id(`COALESCE(o.payload->>'attemptId', o.payload->'attemptIds'->>0)`)}
  LEFT JOIN registration r ON r.id = a.registration_id
  LEFT JOIN sitting s ON s.id = COALESCE(a.sitting_id, ${id(`o.payload->>'sittingId'`)})
  WHERE (s.centre_id = $1 OR o.payload->>'centreId' = $1::text)`;

/** Jobs that failed for good, with what they are about. */
@Injectable()
export class DeadJobsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those after an id, oldest first. */
  list(centreId: string, after: string, limit: number): Promise<DeadJobRow[]> {
    return this.dataSource.query(
      `SELECT o.id, o.job, a.id AS attempt_id, r.candidate_number, COALESCE(s.title, '') AS sitting_title, o.payload,
              o.attempts, o.last_error, o.due_at ${OF_CENTRE} AND o.state = 'dead' AND o.id > $2 ORDER BY o.id LIMIT $3`,
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
       WHERE id IN (SELECT o.id ${OF_CENTRE} AND o.state = 'dead' AND o.id = $2 FOR UPDATE OF o)
       RETURNING job, key`,
      [centreId, id, state, at],
    )) as [{ job: string; key: string }[], number];
    return rows[0] ?? null;
  }

  /** Has every dead job of the centre run again. Answers their ids by the names of the jobs. */
  async redriveAll(transaction: Transaction, centreId: string, at: Date): Promise<Map<string, string[]>> {
    const [rows] = (await transaction.manager.query(
      `UPDATE outbox SET state = 'pending', attempts = 0, due_at = $2
       WHERE id IN (SELECT o.id ${OF_CENTRE} AND o.state = 'dead' FOR UPDATE OF o)
       RETURNING id, job`,
      [centreId, at],
    )) as [{ id: string; job: string }[], number];
    return new Map(
      [...Map.groupBy(rows, ({ job }) => job)].map(([job, of]) => [job, of.map(({ id }) => id)]),
    );
  }

  /** How many jobs of each kind are not done. */
  states(centreId: string, now: Date): Promise<QueueStateRow[]> {
    return this.dataSource.query(
      `SELECT o.job,
              count(*) FILTER (WHERE o.state = 'pending' AND o.attempts = 0 AND o.due_at <= $2)::int AS waiting,
              count(*) FILTER (WHERE o.state = 'pending' AND o.attempts = 0 AND o.due_at > $2)::int AS active,
              count(*) FILTER (WHERE o.state = 'pending' AND o.attempts > 0)::int AS retrying,
              count(*) FILTER (WHERE o.state = 'dead')::int AS dead,
              min(o.created_at) FILTER (WHERE o.state = 'pending') AS oldest_at
       ${OF_CENTRE} AND o.state IN ('pending', 'dead') GROUP BY o.job`,
      [centreId, now],
    );
  }
}
