import { Injectable } from '@nestjs/common';
import type { ArchivedRow } from '@examhall/shared/sealing';
import type { Transaction } from '../../platform/database/index.js';
import { archivedTables } from './archived-tables.js';

/** Rows held in memory at a time. */
const ROWS = 200;

/** A sitting as far as archiving depends on it. */
export interface ArchivableSitting {
  readonly id: string;
  readonly title: string;
  readonly resultsPublishedAt: Date | null;
  readonly archivedAt: Date | null;
}

/** Reads what an archive has from the database, deletes it and puts it back. */
@Injectable()
export class ArchiveRepository {
  /** From here on the transaction sees the database as it is now. Its first statement. */
  async beginSnapshot(transaction: Transaction): Promise<void> {
    await transaction.manager.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  }

  /** Locked: nobody else archives it meanwhile. */
  async locked(transaction: Transaction, id: string): Promise<ArchivableSitting | null> {
    const rows = (await transaction.manager.query(
      `SELECT id, title, results_published_at AS "resultsPublishedAt", archived_at AS "archivedAt"
       FROM sitting WHERE id = $1 FOR UPDATE`,
      [id],
    )) as ArchivableSitting[];
    return rows[0] ?? null;
  }

  /** Sittings whose results were published before a moment and that have not been archived. */
  async publishedBefore(transaction: Transaction, moment: Date): Promise<string[]> {
    const rows = (await transaction.manager.query(
      'SELECT id FROM sitting WHERE results_published_at < $1 AND archived_at IS NULL ORDER BY results_published_at',
      [moment],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** Every row that belongs to a sitting, table by table. */
  async *rows(transaction: Transaction, sittingId: string): AsyncGenerator<ArchivedRow> {
    const { manager } = transaction;
    for (const { name, where, without = [], atOnce = ROWS } of archivedTables) {
      await manager.query(
        `DECLARE archived NO SCROLL CURSOR FOR SELECT to_jsonb(t) - $2::text[] AS row FROM ${name} t WHERE ${where}`,
        [sittingId, without],
      );
      for (;;) {
        const rows = (await manager.query(`FETCH ${atOnce} FROM archived`)) as { row: ArchivedRow['row'] }[];
        for (const { row } of rows) yield { table: name, row };
        if (rows.length < atOnce) break;
      }
      await manager.query('CLOSE archived');
    }
  }

  /** Deletes what an archive holds and notes that it does. */
  async remove(transaction: Transaction, sittingId: string, at: Date): Promise<void> {
    for (const { name, where, removed } of archivedTables)
      if (removed) await transaction.manager.query(`DELETE FROM ${name} WHERE ${where}`, [sittingId]);
    await this.setArchived(transaction, sittingId, at);
  }

  /**
   * Puts rows back that were deleted; those that are there stay as they are, and what was erased meanwhile stays away.
   * Answers how many were put back.
   */
  async putBack(
    transaction: Transaction,
    table: string,
    rows: readonly ArchivedRow['row'][],
  ): Promise<number> {
    const known = archivedTables.find(({ name, removed }) => removed && name === table);
    if (!known) return 0;
    const [{ count }] = (await transaction.manager.query(
      `WITH back AS (
         INSERT INTO ${known.name} SELECT * FROM jsonb_populate_recordset(NULL::${known.name}, $1::jsonb) row
         WHERE NOT EXISTS (SELECT 1 FROM erasure e WHERE e.attempt_id = row.attempt_id)
         ON CONFLICT DO NOTHING RETURNING 1
       ) SELECT count(*)::int AS count FROM back`,
      [JSON.stringify(rows)],
    )) as [{ count: number }];
    return count;
  }

  async setArchived(transaction: Transaction, sittingId: string, at: Date | null): Promise<void> {
    await transaction.manager.query('UPDATE sitting SET archived_at = $2 WHERE id = $1', [sittingId, at]);
  }
}
