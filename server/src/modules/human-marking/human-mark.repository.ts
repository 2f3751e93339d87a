import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { MarkingSheet } from '@examhall/shared/protocol';
import { In, IsNull, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import {
  AgreedMarkEntity,
  HumanMarkEntity,
  MarkingDraftEntity,
  MarkingSkipEntity,
} from './marking-task.entity.js';

/** What people gave, wrote down and laid aside, in the database. */
@Injectable()
export class HumanMarkRepository {
  constructor(
    @InjectRepository(HumanMarkEntity) private readonly marks: Repository<HumanMarkEntity>,
    @InjectRepository(AgreedMarkEntity) private readonly agreed: Repository<AgreedMarkEntity>,
    @InjectRepository(MarkingDraftEntity) private readonly drafts: Repository<MarkingDraftEntity>,
    @InjectRepository(MarkingSkipEntity) private readonly skips: Repository<MarkingSkipEntity>,
  ) {}

  /** The marks of a round that have not been taken back, in the order of their places. */
  ofRound(transaction: Transaction, taskId: string, round: number): Promise<HumanMarkEntity[]> {
    const where = { taskId, round, withdrawnAt: IsNull() };
    return transaction.manager.find(HumanMarkEntity, { where, order: { place: 'ASC' } });
  }

  async insert(transaction: Transaction, mark: HumanMarkEntity): Promise<void> {
    await transaction.manager.insert(HumanMarkEntity, mark);
  }

  /** The last mark that somebody handed in for an item and did not take back. */
  async lastOf(
    transaction: Transaction,
    accountId: string,
    at: { readonly sittingId: string; readonly itemId: string },
  ): Promise<HumanMarkEntity | null> {
    const rows = (await transaction.manager.query(
      `SELECT m.id FROM human_mark m JOIN marking_task t ON t.id = m.task_id
       WHERE m.account_id = $1 AND t.sitting_id = $2 AND t.item_id = $3 AND m.withdrawn_at IS NULL
       ORDER BY m.given_at DESC, m.place DESC LIMIT 1`,
      [accountId, at.sittingId, at.itemId],
    )) as { id: string }[];
    const [found] = rows;
    return found ? transaction.manager.findOneBy(HumanMarkEntity, { id: found.id }) : null;
  }

  async withdraw(transaction: Transaction, id: string, withdrawnAt: Date): Promise<void> {
    await transaction.manager.update(HumanMarkEntity, { id }, { withdrawnAt });
    await transaction.manager.query(
      'UPDATE agreed_mark SET withdrawn_at = $2 WHERE made_from ? $1 AND withdrawn_at IS NULL',
      [id, withdrawnAt],
    );
  }

  async agree(transaction: Transaction, agreed: AgreedMarkEntity): Promise<void> {
    await transaction.manager.insert(AgreedMarkEntity, agreed);
  }

  /** What was agreed on last for this response and has not been taken back. */
  async lastAgreed(
    transaction: Transaction,
    taskId: string,
    responseHash: string,
  ): Promise<AgreedMarkEntity | null> {
    return transaction.manager.findOne(AgreedMarkEntity, {
      where: { taskId, responseHash, withdrawnAt: IsNull() },
      order: { agreedAt: 'DESC' },
    });
  }

  /** Whether anybody has given marks for answers to an item. */
  async isBegun(sittingId: string, itemId: string): Promise<boolean> {
    const rows: unknown[] = await this.marks.query(
      `SELECT 1 FROM human_mark m JOIN marking_task t ON t.id = m.task_id
       WHERE t.sitting_id = $1 AND t.item_id = $2 AND m.withdrawn_at IS NULL LIMIT 1`,
      [sittingId, itemId],
    );
    return rows.length > 0;
  }

  async keepDraft(
    transaction: Transaction,
    taskId: string,
    accountId: string,
    sheet: MarkingSheet,
  ): Promise<void> {
    await transaction.manager.upsert(MarkingDraftEntity, { taskId, accountId, sheet }, [
      'taskId',
      'accountId',
    ]);
  }

  async dropDraft(transaction: Transaction, taskId: string, accountId: string): Promise<void> {
    await transaction.manager.delete(MarkingDraftEntity, { taskId, accountId });
  }

  async draft(taskId: string, accountId: string): Promise<MarkingSheet | null> {
    return (await this.drafts.findOneBy({ taskId, accountId }))?.sheet ?? null;
  }

  async skip(transaction: Transaction, skip: MarkingSkipEntity): Promise<void> {
    await transaction.manager.upsert(MarkingSkipEntity, skip, ['taskId', 'accountId', 'round']);
  }

  /** Everything that people gave and said about tasks, oldest first. */
  async historyOf(taskIds: readonly string[]): Promise<{
    marks: HumanMarkEntity[];
    agreed: AgreedMarkEntity[];
    skips: MarkingSkipEntity[];
  }> {
    const taskId = In([...taskIds]);
    const [marks, agreed, skips] = await Promise.all([
      this.marks.find({ where: { taskId }, order: { givenAt: 'ASC' } }),
      this.agreed.findBy({ taskId }),
      this.skips.find({ where: { taskId }, order: { skippedAt: 'ASC' } }),
    ]);
    return { marks, agreed, skips };
  }

  /** The marks of the two who differ, without who gave them. */
  async opinions(taskId: string, round: number): Promise<MarkingSheet[]> {
    const found = await this.marks.find({
      where: { taskId, round, withdrawnAt: IsNull() },
      order: { place: 'ASC' },
    });
    return found
      .slice(0, 2)
      .map(({ marks, criteria, comment, remarks }) => ({ marks, criteria, comment, remarks }));
  }
}
