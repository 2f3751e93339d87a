import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThanOrEqual, MoreThanOrEqual, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { BatchEntity } from './batch.entity.js';

/** Batches in the database: written once, never changed. */
@Injectable()
export class BatchRepository {
  constructor(@InjectRepository(BatchEntity) private readonly batches: Repository<BatchEntity>) {}

  async insert(transaction: Transaction, batch: BatchEntity): Promise<void> {
    await transaction.manager.insert(BatchEntity, batch);
  }

  /** All batches of an attempt in journal order. */
  ofAttempt(attemptId: string): Promise<BatchEntity[]> {
    return this.batches.find({ where: { attemptId }, order: { fromSeq: 'ASC' } });
  }

  /** The batches that hold any of the entries from `fromSeq` to `toSeq`. */
  overlapping(
    transaction: Transaction,
    attemptId: string,
    fromSeq: number,
    toSeq: number,
  ): Promise<BatchEntity[]> {
    return transaction.manager.find(BatchEntity, {
      where: { attemptId, fromSeq: LessThanOrEqual(toSeq), toSeq: MoreThanOrEqual(fromSeq) },
      order: { fromSeq: 'ASC' },
    });
  }
}
