import { Injectable } from '@nestjs/common';
import { snapshotOf, viewOf, type AttemptView } from '@examhall/shared/journal';
import type { Transaction } from '../../platform/database/index.js';

/** What was folded of running attempts: can be lost and made again from their batches. */
@Injectable()
export class SnapshotRepository {
  /** Views by attempt; attempts without a snapshot are left out. */
  async ofAttempts(
    transaction: Transaction,
    attemptIds: readonly string[],
  ): Promise<Map<string, AttemptView>> {
    if (attemptIds.length === 0) return new Map();
    const rows = (await transaction.manager.query(
      `SELECT attempt_id AS "attemptId", view FROM journal_snapshot WHERE attempt_id = ANY ($1::uuid[])`,
      [attemptIds],
    )) as { attemptId: string; view: unknown }[];
    return new Map(rows.map(({ attemptId, view }) => [attemptId, viewOf(view)]));
  }

  /** Keeps the views by attempt, except where one of more entries is there already. */
  async keepAll(transaction: Transaction, views: ReadonlyMap<string, AttemptView>): Promise<void> {
    if (views.size === 0) return;
    await transaction.manager.query(
      `INSERT INTO journal_snapshot (attempt_id, through, view)
       SELECT * FROM unnest($1::uuid[], $2::int[], $3::jsonb[])
       ON CONFLICT (attempt_id) DO UPDATE SET through = EXCLUDED.through, view = EXCLUDED.view
         WHERE journal_snapshot.through < EXCLUDED.through`,
      [
        [...views.keys()],
        [...views.values()].map(({ head }) => head?.seq ?? 0),
        [...views.values()].map((view) => JSON.stringify(snapshotOf(view))),
      ],
    );
  }

  /** Forgets the snapshots of attempts that are finished. */
  async forget(transaction: Transaction, attemptIds: readonly string[]): Promise<void> {
    await transaction.manager.query('DELETE FROM journal_snapshot WHERE attempt_id = ANY ($1::uuid[])', [
      attemptIds,
    ]);
  }
}
