import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { MarkingRevisionEntity } from './marking-revision.entity.js';

/** Changes of marking rules in the database. */
@Injectable()
export class MarkingRevisionRepository {
  constructor(
    @InjectRepository(MarkingRevisionEntity) private readonly revisions: Repository<MarkingRevisionEntity>,
  ) {}

  /** All of a sitting, oldest first. */
  ofSitting(sittingId: string): Promise<MarkingRevisionEntity[]> {
    return this.revisions.find({ where: { sittingId }, order: { number: 'ASC' } });
  }

  /**
   * The one that holds; null when the rules are still those of the package. Held until the transaction ends: whoever
   * makes results by it shares the sitting's row, whoever changes the rules waits for them and has it alone.
   */
  async latest(
    transaction: Transaction,
    sittingId: string,
    hold: 'to-use' | 'to-change',
  ): Promise<MarkingRevisionEntity | null> {
    await transaction.manager.query(
      `SELECT 1 FROM sitting WHERE id = $1 FOR ${hold === 'to-use' ? 'SHARE' : 'NO KEY UPDATE'}`,
      [sittingId],
    );
    return transaction.manager.findOne(MarkingRevisionEntity, {
      where: { sittingId },
      order: { number: 'DESC' },
    });
  }

  async insert(transaction: Transaction, revision: MarkingRevisionEntity): Promise<void> {
    await transaction.manager.insert(MarkingRevisionEntity, revision);
  }

  /** Finalised attempts of the sitting whose result names other rules; those that were erased can no longer be marked. */
  async outdatedAttempts(
    sittingId: string,
    rulesVersion: string,
    transaction?: Transaction,
  ): Promise<string[]> {
    const rows: { id: string }[] = await (transaction?.manager ?? this.revisions).query(
      `SELECT a.id FROM attempt a JOIN result r ON r.attempt_id = a.id
       WHERE a.sitting_id = $1 AND a.erased_at IS NULL AND r.grade->>'rulesVersion' <> $2`,
      [sittingId, rulesVersion],
    );
    return rows.map(({ id }) => id);
  }
}
