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

  /** The one that holds; null when the rules are still those of the package. */
  latest(sittingId: string): Promise<MarkingRevisionEntity | null> {
    return this.revisions.findOne({ where: { sittingId }, order: { number: 'DESC' } });
  }

  /** Fails when another revision with this number was made in the meantime: the primary key allows one. */
  async insert(transaction: Transaction, revision: MarkingRevisionEntity): Promise<void> {
    await transaction.manager.insert(MarkingRevisionEntity, revision);
  }

  /** Finalised attempts of the sitting whose result names other rules. */
  async outdatedAttempts(sittingId: string, rulesVersion: string): Promise<string[]> {
    const rows: { id: string }[] = await this.revisions.query(
      `SELECT a.id FROM attempt a JOIN result r ON r.attempt_id = a.id
       WHERE a.sitting_id = $1 AND r.grade->>'rulesVersion' <> $2`,
      [sittingId, rulesVersion],
    );
    return rows.map(({ id }) => id);
  }
}
