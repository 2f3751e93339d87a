import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Head, SignedReceipt } from '@examhall/shared/protocol';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { AttemptEntity } from './attempt.entity.js';

/** Attempts in the database. */
@Injectable()
export class AttemptRepository {
  constructor(@InjectRepository(AttemptEntity) private readonly attempts: Repository<AttemptEntity>) {}

  find(id: string): Promise<AttemptEntity | null> {
    return this.attempts.findOneBy({ id });
  }

  /**
   * The attempt, locked until the transaction ends: whoever else wants to change it waits. Rows that refer to it can
   * still be written meanwhile.
   */
  findLocked(transaction: Transaction, id: string): Promise<AttemptEntity | null> {
    return transaction.manager.findOne(AttemptEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** Stores the attempt unless its registration has one already; answers the one that stands in the end. */
  async insertOrFind(attempt: AttemptEntity): Promise<AttemptEntity> {
    await this.attempts.createQueryBuilder().insert().values(attempt).orIgnore().execute();
    return this.attempts.findOneByOrFail({ registrationId: attempt.registrationId });
  }

  findByRegistration(registrationId: string): Promise<AttemptEntity | null> {
    return this.attempts.findOneBy({ registrationId });
  }

  async advance(transaction: Transaction, id: string, head: Head): Promise<void> {
    await transaction.manager.update(AttemptEntity, { id }, { headSeq: head.seq, headHash: head.hash });
  }

  async seal(
    transaction: Transaction,
    id: string,
    sealedAt: Date,
    signedReceipt: SignedReceipt,
  ): Promise<void> {
    await transaction.manager.update(AttemptEntity, { id }, { state: 'sealed', sealedAt, signedReceipt });
  }

  async setState(transaction: Transaction, id: string, state: 'finalised' | 'failed'): Promise<void> {
    await transaction.manager.update(AttemptEntity, { id }, { state });
  }
}
