import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Hold } from '@examhall/shared/protocol';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';

/** What a centre has decided. */
export interface RetentionSetting {
  readonly months: number | null;
  readonly keepsResults: boolean;
  readonly setBy: string | null;
}

export interface RetainedRow {
  readonly id: string;
  readonly title: string;
  readonly closes_at: Date;
  readonly due_at: Date | null;
  readonly archived_at: Date | null;
  readonly candidates: number;
  readonly held_by: Hold[];
}

const SETTING = `SELECT retention_months AS months, retention_keeps_results AS "keepsResults", retention_set_by AS "setBy"
                 FROM centre`;

/** Candidates who are not erased; canaries are none. */
const CANDIDATES = `
  FROM registration r WHERE r.sitting_id = s.id AND r.erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id)`;

/** Since when somebody has looked at nothing of the sitting `s`. */
const UNSETTLED_SINCE = `COALESCE(s.hold_released_at, '-infinity')`;

/** Somebody has looked at the incident `i` and said what came of it. */
const RESOLVED = `EXISTS (SELECT 1 FROM incident_resolution q WHERE q.incident_id = i.id AND q.reopened_at IS NULL)`;

/** Why the candidates of the sitting `s` are not erased, as an array. */
const HELD_BY = `
  array_remove(ARRAY[
    CASE WHEN EXISTS (SELECT 1 FROM attempt a WHERE a.sitting_id = s.id AND a.state IN ('open', 'sealed'))
      THEN 'unfinished' END,
    CASE WHEN EXISTS (SELECT 1 FROM attempt a JOIN result x ON x.attempt_id = a.id
                      WHERE a.sitting_id = s.id AND a.erased_at IS NULL AND x.agreement = 'discrepancy'
                        AND x.finalised_at > ${UNSETTLED_SINCE}
                        AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.attempt_id = a.id
                                        AND i.kind = 'grade-discrepancy' AND ${RESOLVED}))
      THEN 'discrepancy' END,
    CASE WHEN EXISTS (SELECT 1 FROM attempt a JOIN incident i ON i.attempt_id = a.id
                      WHERE a.sitting_id = s.id AND a.erased_at IS NULL AND i.raised_at > ${UNSETTLED_SINCE}
                        AND NOT ${RESOLVED})
      THEN 'incident' END
  ], NULL)`;

/** How long centres keep what, in the database. */
@Injectable()
export class RetentionRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async setting(centreId: string, transaction?: Transaction): Promise<RetentionSetting | null> {
    const rows = (await (transaction?.manager ?? this.dataSource).query(`${SETTING} WHERE id = $1`, [
      centreId,
    ])) as RetentionSetting[];
    return rows[0] ?? null;
  }

  async set(transaction: Transaction, centreId: string, setting: RetentionSetting): Promise<void> {
    const { months, keepsResults, setBy } = setting;
    await transaction.manager.query(
      `UPDATE centre SET retention_months = $2, retention_keeps_results = $3, retention_set_by = $4 WHERE id = $1`,
      [centreId, months, keepsResults, setBy],
    );
  }

  /** Centres where candidates are erased by themselves. */
  async centresThatErase(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      'SELECT id FROM centre WHERE retention_months IS NOT NULL ORDER BY id',
    );
    return rows.map(({ id }) => id);
  }

  /** Sittings that are over and have candidates who are not erased; those that are due first come first. */
  sittings(centreId: string, now: Date): Promise<RetainedRow[]> {
    return this.dataSource.query(
      `SELECT s.id, s.title, s.closes_at, s.archived_at, n.candidates, ${HELD_BY} AS held_by,
              s.closes_at + make_interval(months => c.retention_months) AS due_at
       FROM sitting s JOIN centre c ON c.id = s.centre_id
       CROSS JOIN LATERAL (SELECT count(*)::int AS candidates ${CANDIDATES}) n
       WHERE s.centre_id = $1 AND s.closes_at <= $2 AND n.candidates > 0
       ORDER BY s.closes_at, s.id`,
      [centreId, now],
    );
  }

  async heldBy(transaction: Transaction, sittingId: string): Promise<Hold[]> {
    const [row] = (await transaction.manager.query(
      `SELECT ${HELD_BY} AS held_by FROM sitting s WHERE s.id = $1`,
      [sittingId],
    )) as { held_by: Hold[] }[];
    return row?.held_by ?? [];
  }

  /** Some candidates who are due now and not held, by what their centre has decided. */
  async due(transaction: Transaction, centreId: string, now: Date, limit: number): Promise<string[]> {
    const rows = (await transaction.manager.query(
      `SELECT d.id FROM sitting s JOIN centre c ON c.id = s.centre_id
       CROSS JOIN LATERAL (SELECT r.id ${CANDIDATES}) d
       WHERE s.centre_id = $1 AND s.closes_at + make_interval(months => c.retention_months) <= $2
         AND cardinality(${HELD_BY}) = 0
       ORDER BY s.closes_at, d.id LIMIT $3`,
      [centreId, now, limit],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** True when there was such a sitting of the centre's. */
  async releaseHold(transaction: Transaction, centreId: string, id: string, at: Date): Promise<boolean> {
    const [, changed] = (await transaction.manager.query(
      'UPDATE sitting SET hold_released_at = $3 WHERE id = $2 AND centre_id = $1',
      [centreId, id, at],
    )) as [unknown[], number];
    return changed === 1;
  }

  async erased(centreId: string): Promise<{ candidates: number; last: Date | null }> {
    const [row] = await this.dataSource.query<[{ candidates: number; last: Date | null }]>(
      `SELECT count(*)::int AS candidates, max(e.erased_at) AS last
       FROM erasure e JOIN registration r ON r.id = e.registration_id JOIN sitting s ON s.id = r.sitting_id
       WHERE s.centre_id = $1`,
      [centreId],
    );
    return row;
  }
}
