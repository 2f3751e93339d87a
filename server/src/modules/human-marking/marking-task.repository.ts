import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import type { Transaction } from '../../platform/database/index.js';
import { Repository } from 'typeorm';
import { MarkingTaskEntity, type Wanted } from './marking-task.entity.js';

/** A task with the marks that count at present. */
export type TaskWithAgreement = Pick<
  MarkingTaskEntity,
  'id' | 'attemptId' | 'itemId' | 'responseHash' | 'needed' | 'agreedId'
> & { readonly agreedMarks: string | null };

/** How many tasks of one item are how far. */
export interface ItemCounts {
  readonly itemId: string;
  readonly open: number;
  readonly claimed: number;
  readonly second: number;
  readonly third: number;
  readonly marked: number;
  readonly skipped: number;
  readonly forMe: number;
}

const WAITS = `t.needed AND t.wanted <> 'nothing'`;
const MARKED_BY = (account: string) =>
  `EXISTS (SELECT 1 FROM human_mark m WHERE m.task_id = t.id AND m.round = t.round
             AND m.withdrawn_at IS NULL AND m.account_id = ${account})`;
const SKIPPED_BY_ME =
  'EXISTS (SELECT 1 FROM marking_skip k WHERE k.task_id = t.id AND k.round = t.round AND k.account_id = $1)';
/**
 * What may be given to the person $1 of the role $2 in the centre $3 at $4: nobody marks an answer twice, except that an
 * administrator decides where two differ and the centre has nobody else who could.
 */
const FOR_ME = `${WAITS}
  AND (t.claimed_by IS NULL OR t.claimed_by = $1 OR t.claimed_until <= $4)
  AND (NOT ${MARKED_BY('$1')}
       OR (t.wanted = 'third' AND $2 = 'admin' AND NOT EXISTS (
            SELECT 1 FROM account a WHERE a.centre_id = $3 AND a.role IN ('admin', 'marker') AND NOT ${MARKED_BY('a.id')})))`;

/** Answers that people mark, in the database. */
@Injectable()
export class MarkingTaskRepository {
  constructor(@InjectRepository(MarkingTaskEntity) private readonly tasks: Repository<MarkingTaskEntity>) {}

  ofAttempts(transaction: Transaction, attemptIds: readonly string[]): Promise<TaskWithAgreement[]> {
    return transaction.manager.query(
      `SELECT t.id, t.attempt_id AS "attemptId", t.item_id AS "itemId", t.response_hash AS "responseHash", t.needed,
              t.agreed_id AS "agreedId", a.marks AS "agreedMarks"
       FROM marking_task t LEFT JOIN agreed_mark a ON a.id = t.agreed_id WHERE t.attempt_id = ANY ($1::uuid[])`,
      [attemptIds],
    );
  }

  /** Canaries are no candidates: nobody marks what they wrote. */
  async insertAll(transaction: Transaction, tasks: readonly MarkingTaskEntity[]): Promise<void> {
    if (tasks.length === 0) return;
    await transaction.manager.query(
      `INSERT INTO marking_task (id, sitting_id, attempt_id, item_id, response_hash, round, wanted, needed)
       SELECT n.id, n.sitting_id, n.attempt_id, n.item_id, n.response_hash, 1, 'first', true
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[])
         AS n (id, sitting_id, attempt_id, item_id, response_hash)
       JOIN attempt a ON a.id = n.attempt_id
       WHERE NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = a.registration_id)
       ON CONFLICT (attempt_id, item_id) DO NOTHING`,
      [
        tasks.map(({ id }) => id),
        tasks.map(({ sittingId }) => sittingId),
        tasks.map(({ attemptId }) => attemptId),
        tasks.map(({ itemId }) => itemId),
        tasks.map(({ responseHash }) => responseHash),
      ],
    );
  }

  /** The answer is another than the one that was marked. */
  async openAnew(transaction: Transaction, id: string, responseHash: string): Promise<void> {
    await transaction.manager.query(
      `UPDATE marking_task SET response_hash = $2, round = round + 1, wanted = 'first', needed = true, agreed_id = NULL,
              claimed_by = NULL, claimed_until = NULL WHERE id = $1`,
      [id, responseHash],
    );
  }

  async setNeeded(transaction: Transaction, id: string, needed: boolean): Promise<void> {
    await transaction.manager.update(MarkingTaskEntity, { id }, { needed });
  }

  async outstanding(sittingId: string): Promise<{ open: number; unsettled: number }> {
    const [row] = (await this.tasks.query(
      `SELECT count(*) FILTER (WHERE t.wanted <> 'nothing')::int AS open,
              count(DISTINCT t.attempt_id) FILTER (
                WHERE r.grade->'markings'->>t.item_id IS DISTINCT FROM t.agreed_id::text)::int AS unsettled
       FROM marking_task t JOIN result r ON r.attempt_id = t.attempt_id
       WHERE t.sitting_id = $1 AND t.needed`,
      [sittingId],
    )) as [{ open: number; unsettled: number }];
    return row;
  }

  /** How far each item of a sitting is, and how many of its answers could be given to somebody. */
  counts(sittingId: string, staff: StaffPrincipal, now: Date): Promise<ItemCounts[]> {
    const claimed = 't.claimed_until > $4';
    const free = `${WAITS} AND (t.claimed_until IS NULL OR t.claimed_until <= $4)`;
    const skipped = `EXISTS (SELECT 1 FROM marking_skip k WHERE k.task_id = t.id AND k.round = t.round)`;
    return this.tasks.query(
      `SELECT t.item_id AS "itemId",
              count(*) FILTER (WHERE ${free} AND t.wanted = 'first')::int AS open,
              count(*) FILTER (WHERE ${WAITS} AND ${claimed})::int AS claimed,
              count(*) FILTER (WHERE ${free} AND t.wanted = 'second')::int AS second,
              count(*) FILTER (WHERE ${free} AND t.wanted = 'third')::int AS third,
              count(*) FILTER (WHERE t.needed AND t.wanted = 'nothing')::int AS marked,
              count(*) FILTER (WHERE ${WAITS} AND ${skipped})::int AS skipped,
              count(*) FILTER (WHERE ${FOR_ME} AND NOT ${SKIPPED_BY_ME})::int AS "forMe"
       FROM marking_task t WHERE t.sitting_id = $5 GROUP BY t.item_id`,
      [staff.accountId, staff.role, staff.centreId, now, sittingId],
    );
  }

  /**
   * Locks the answer that somebody has before them, or one that can be given to them. Which one is left to chance: their
   * order tells nothing of the candidates'.
   */
  async nextLocked(
    transaction: Transaction,
    at: { readonly sittingId: string; readonly itemId: string },
    staff: StaffPrincipal,
    now: Date,
  ): Promise<MarkingTaskEntity | null> {
    const rows = (await transaction.manager.query(
      `SELECT t.id FROM marking_task t
       WHERE t.sitting_id = $5 AND t.item_id = $6 AND ${FOR_ME} AND (t.claimed_by = $1 OR NOT ${SKIPPED_BY_ME})
       ORDER BY t.claimed_by = $1 DESC NULLS LAST, t.id LIMIT 1 FOR NO KEY UPDATE OF t SKIP LOCKED`,
      [staff.accountId, staff.role, staff.centreId, now, at.sittingId, at.itemId],
    )) as { id: string }[];
    const [found] = rows;
    return found ? transaction.manager.findOneBy(MarkingTaskEntity, { id: found.id }) : null;
  }

  /** Whether a task may be given to somebody, whether or not they have laid it aside before. */
  async isFor(transaction: Transaction, id: string, staff: StaffPrincipal, now: Date): Promise<boolean> {
    const rows: unknown[] = await transaction.manager.query(
      `SELECT 1 FROM marking_task t WHERE t.id = $5 AND ${FOR_ME}`,
      [staff.accountId, staff.role, staff.centreId, now, id],
    );
    return rows.length > 0;
  }

  /** Whether the candidate may see the result that the task's mark is in. */
  async isReleased(transaction: Transaction, id: string): Promise<boolean> {
    const rows: unknown[] = await transaction.manager.query(
      `SELECT 1 FROM marking_task t JOIN attempt a ON a.id = t.attempt_id JOIN sitting s ON s.id = t.sitting_id
       WHERE t.id = $1 AND (s.results_published_at IS NOT NULL OR EXISTS (
         SELECT 1 FROM result_release r WHERE r.released_at IS NOT NULL AND r.registration_ids ? a.registration_id::text))`,
      [id],
    );
    return rows.length > 0;
  }

  findLocked(transaction: Transaction, id: string): Promise<MarkingTaskEntity | null> {
    return transaction.manager.findOne(MarkingTaskEntity, {
      where: { id },
      lock: { mode: 'for_no_key_update' },
    });
  }

  find(id: string): Promise<MarkingTaskEntity | null> {
    return this.tasks.findOneBy({ id });
  }

  /** All of an item, locked in the order of their ids. */
  allLocked(transaction: Transaction, sittingId: string, itemId: string): Promise<MarkingTaskEntity[]> {
    return transaction.manager.find(MarkingTaskEntity, {
      where: { sittingId, itemId },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
  }

  ofItem(sittingId: string, itemId: string): Promise<MarkingTaskEntity[]> {
    return this.tasks.find({ where: { sittingId, itemId }, order: { id: 'ASC' } });
  }

  ofAttempt(attemptId: string): Promise<MarkingTaskEntity[]> {
    return this.tasks.find({ where: { attemptId }, order: { itemId: 'ASC' } });
  }

  async claim(transaction: Transaction, id: string, by: string | null, until: Date | null): Promise<void> {
    await transaction.manager.update(MarkingTaskEntity, { id }, { claimedBy: by, claimedUntil: until });
  }

  async conclude(
    transaction: Transaction,
    id: string,
    conclusion: { readonly wanted: Wanted; readonly agreedId: string | null },
  ): Promise<void> {
    await transaction.manager.update(MarkingTaskEntity, { id }, conclusion);
  }

  async nextRound(transaction: Transaction, { id, round }: MarkingTaskEntity): Promise<void> {
    const anew = { round: round + 1, wanted: 'first', claimedBy: null, claimedUntil: null } as const;
    await transaction.manager.update(MarkingTaskEntity, { id }, anew);
  }
}
