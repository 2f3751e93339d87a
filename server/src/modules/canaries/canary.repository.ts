import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { CanaryEntity } from './canary.entity.js';

/** Canaries in the database. */
@Injectable()
export class CanaryRepository {
  constructor(@InjectRepository(CanaryEntity) private readonly canaries: Repository<CanaryEntity>) {}

  find(sittingId: string): Promise<CanaryEntity | null> {
    return this.canaries.findOneBy({ sittingId });
  }

  /** Those that a station still has to run. */
  waitingFor(stationId: string): Promise<CanaryEntity[]> {
    return this.canaries.findBy({ stationId, state: 'waiting' });
  }

  /** Locked until the transaction ends. */
  findByRegistration(transaction: Transaction, registrationId: string): Promise<CanaryEntity | null> {
    return transaction.manager.findOne(CanaryEntity, {
      where: { registrationId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async insert(transaction: Transaction, canary: CanaryEntity): Promise<void> {
    await transaction.manager.insert(CanaryEntity, canary);
  }

  async judge(
    transaction: Transaction,
    sittingId: string,
    judgement: Pick<CanaryEntity, 'state' | 'findings' | 'judgedAt'>,
  ): Promise<void> {
    await transaction.manager.update(CanaryEntity, { sittingId }, judgement);
  }
}
