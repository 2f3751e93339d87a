import { Injectable } from '@nestjs/common';
import type { Grade } from '@examhall/shared/protocol';
import type { SumsJson } from '@examhall/shared/statistics';
import { ReportReads, type Transaction } from '../../platform/database/index.js';
import { SittingSumsEntity } from './sitting-sums.entity.js';

type Chosen = Record<string, string[]>;

/** A result that the sums do not know yet as it is now. */
export interface ChangedResult {
  readonly attempt_id: string;
  readonly version: number;
  readonly grade: Grade;
  readonly chosen: Chosen;
  /** As it was counted before; null when it was not. */
  readonly counted_grade: Grade | null;
  readonly counted_chosen: Chosen | null;
}

/** What statistics are made from, in the database. */
@Injectable()
export class StatisticsRepository {
  constructor(private readonly reads: ReportReads) {}

  /** The sums of a sitting, made new when there are none; nobody else changes them before the transaction ends. */
  async locked(transaction: Transaction, sittingId: string, empty: SumsJson, now: Date): Promise<SumsJson> {
    await transaction.manager.query(
      'INSERT INTO sitting_sums (sitting_id, sums, computed_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [sittingId, JSON.stringify(empty), now],
    );
    const [row] = (await transaction.manager.query(
      'SELECT sums FROM sitting_sums WHERE sitting_id = $1 FOR NO KEY UPDATE',
      [sittingId],
    )) as [{ sums: SumsJson }];
    return row.sums;
  }

  /** Some results that have been made or made again since they were counted. Canaries are no candidates. */
  changed(transaction: Transaction, sittingId: string, limit: number): Promise<ChangedResult[]> {
    return transaction.manager.query(
      `SELECT r.attempt_id, r.version, r.grade, r.chosen, s.grade AS counted_grade, s.chosen AS counted_chosen
       FROM attempt a
       JOIN result r ON r.attempt_id = a.id
       LEFT JOIN superseded_result s ON s.attempt_id = r.attempt_id AND s.version = r.counted_version
       WHERE a.sitting_id = $1 AND r.counted_version <> r.version
         AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = a.registration_id)
       ORDER BY r.attempt_id LIMIT $2`,
      [sittingId, limit],
    );
  }

  async keep(
    transaction: Transaction,
    sittingId: string,
    sums: SumsJson,
    counted: readonly Pick<ChangedResult, 'attempt_id' | 'version'>[],
    now: Date,
  ): Promise<void> {
    await transaction.manager.query(
      `UPDATE result r SET counted_version = c.version
       FROM unnest($1::uuid[], $2::int[]) AS c (attempt_id, version) WHERE r.attempt_id = c.attempt_id`,
      [counted.map(({ attempt_id }) => attempt_id), counted.map(({ version }) => version)],
    );
    await transaction.manager.update(SittingSumsEntity, { sittingId }, { sums, computedAt: now });
  }

  async find(sittingId: string): Promise<Pick<SittingSumsEntity, 'sums' | 'computedAt'> | null> {
    const rows = await this.reads.query<SittingSumsEntity>(
      'SELECT sums, computed_at AS "computedAt" FROM sitting_sums WHERE sitting_id = $1',
      [sittingId],
    );
    return rows[0] ?? null;
  }

  async hasUncounted(sittingId: string): Promise<boolean> {
    const rows = await this.reads.query(
      `SELECT 1 FROM attempt a JOIN result r ON r.attempt_id = a.id
       WHERE a.sitting_id = $1 AND r.counted_version <> r.version
         AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = a.registration_id)
       LIMIT 1`,
      [sittingId],
    );
    return rows.length > 0;
  }

  /** All results of a sitting as they are now: what the sums must come to. */
  all(sittingId: string): Promise<{ grade: Grade; chosen: Chosen }[]> {
    return this.reads.query(
      `SELECT r.grade, r.chosen FROM attempt a JOIN result r ON r.attempt_id = a.id
       WHERE a.sitting_id = $1
         AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = a.registration_id)`,
      [sittingId],
    );
  }
}
