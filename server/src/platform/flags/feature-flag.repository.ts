import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../database/index.js';
import { FeatureFlagEntity } from './feature-flag.entity.js';

/** Feature flags in the database. */
@Injectable()
export class FeatureFlagRepository {
  constructor(@InjectRepository(FeatureFlagEntity) private readonly flags: Repository<FeatureFlagEntity>) {}

  all(): Promise<FeatureFlagEntity[]> {
    return this.flags.find();
  }

  async set(transaction: Transaction, flag: FeatureFlagEntity): Promise<void> {
    await transaction.manager.upsert(FeatureFlagEntity, flag, ['name']);
  }
}
