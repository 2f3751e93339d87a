import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Finalisation } from '@examhall/shared/protocol';
import { DataSource } from 'typeorm';
import type { Pace } from './finalisation-pace.js';

type Counts = Omit<
  Finalisation,
  'answersToMark' | 'answersMarked' | 'secondsLeft' | 'oldestWaitingSince' | 'incidents'
>;

export type FinalisationRow = Counts & { readonly oldest: Date | null };

/** Candidates of the sitting `$1`; canaries are none. */
const CANDIDATES = `
  FROM registration r WHERE r.sitting_id = $1 AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id)`;

/** How far attempts are on their way to a result, in the database. */
@Injectable()
export class FinalisationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Every attempt that was handed in is counted in exactly one state. */
  async counts(sittingId: string): Promise<FinalisationRow> {
    const [row] = await this.dataSource.query<[FinalisationRow]>(
      `WITH seen AS (
         SELECT a.sealed_at, x.agreement, x.grade->>'pendingItems' AS pending,
                CASE WHEN a.id IS NULL THEN NULL
                     WHEN a.state <> 'sealed' THEN a.state
                     WHEN o.state IN ('dead', 'dropped') THEN 'failed'
                     WHEN o.state = 'pending' AND o.attempts > 0 THEN 'retrying'
                     ELSE 'waiting' END AS state
         FROM (SELECT r.id ${CANDIDATES}) n
         LEFT JOIN attempt a ON a.registration_id = n.id
         LEFT JOIN result x ON x.attempt_id = a.id
         LEFT JOIN outbox o ON o.job = 'finalise' AND o.key = a.id::text)
       SELECT count(*)::int AS candidates,
              count(*) FILTER (WHERE state = 'open')::int AS writing,
              count(*) FILTER (WHERE state <> 'open')::int AS "handedIn",
              count(*) FILTER (WHERE state = 'finalised')::int AS finalised,
              count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
              count(*) FILTER (WHERE state = 'retrying')::int AS retrying,
              count(*) FILTER (WHERE state = 'failed')::int AS failed,
              count(*) FILTER (WHERE agreement = 'agreed')::int AS verified,
              count(*) FILTER (WHERE agreement = 'discrepancy')::int AS differing,
              count(*) FILTER (WHERE state = 'finalised' AND pending = '0')::int AS complete,
              min(sealed_at) FILTER (WHERE state IN ('waiting', 'retrying')) AS oldest
       FROM seen`,
      [sittingId],
    );
    return row;
  }

  /** Answers that a person has to mark, and those that have their marks. */
  async answers(sittingId: string): Promise<{ toMark: number; marked: number }> {
    const [row] = await this.dataSource.query<[{ toMark: number; marked: number }]>(
      `SELECT count(*)::int AS "toMark", count(*) FILTER (WHERE t.wanted = 'nothing')::int AS marked
       FROM marking_task t JOIN attempt a ON a.id = t.attempt_id
       WHERE t.sitting_id = $1 AND t.needed AND a.registration_id IN (SELECT r.id ${CANDIDATES})`,
      [sittingId],
    );
    return row;
  }

  /** Results that wait to be made, of all sittings: they are made in turn. */
  async pace(since: Date): Promise<Pace> {
    const [row] = await this.dataSource.query<[Pace]>(
      `SELECT (SELECT count(*)::int FROM outbox WHERE job = 'finalise' AND state = 'pending') AS pending,
              count(*)::int AS done, min(done_at) AS first
       FROM outbox WHERE job = 'finalise' AND done_at > $1`,
      [since],
    );
    return row;
  }
}
