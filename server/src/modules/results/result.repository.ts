import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Agreement, Grade } from '@examhall/shared/protocol';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { ResultEntity } from './result.entity.js';

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

  async setComparison(
    transaction: Transaction,
    attemptId: string,
    localGrade: Grade,
    agreement: Agreement,
  ): Promise<void> {
    await transaction.manager.update(ResultEntity, { attemptId }, { localGrade, agreement });
  }
}
