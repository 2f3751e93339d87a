import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Agreement, Grade } from '@examhall/shared/protocol';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { ResultEntity, SupersededResultEntity } from './result.entity.js';

/** Results in the database. */
@Injectable()
export class ResultRepository {
  constructor(@InjectRepository(ResultEntity) private readonly results: Repository<ResultEntity>) {}

  find(attemptId: string): Promise<ResultEntity | null> {
    return this.results.findOneBy({ attemptId });
  }

  /** Fails when the attempt has a result already: the primary key allows one. */
  async insert(transaction: Transaction, result: ResultEntity): Promise<void> {
    await transaction.manager.insert(ResultEntity, result);
  }

  findIn(transaction: Transaction, attemptId: string): Promise<ResultEntity | null> {
    return transaction.manager.findOneBy(ResultEntity, { attemptId });
  }

  /** Puts another grade in the place of the present one, which is kept. */
  async supersede(
    transaction: Transaction,
    before: ResultEntity,
    grade: Grade,
    supersededAt: Date,
  ): Promise<void> {
    const { attemptId, version } = before;
    await transaction.manager.insert(SupersededResultEntity, {
      attemptId,
      version,
      grade: before.grade,
      supersededAt,
    });
    await transaction.manager.update(ResultEntity, { attemptId }, { grade, version: version + 1 });
  }

  async setComparison(
    transaction: Transaction,
    attemptId: string,
    localGrade: Grade,
    agreement: Agreement,
  ): Promise<void> {
    await transaction.manager.update(ResultEntity, { attemptId }, { localGrade, agreement });
  }
}
