import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Not, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { SecondFactorEntity } from './second-factor.entity.js';

/** Reads and writes second factors. Whoever changes one holds its account. */
@Injectable()
export class SecondFactorsRepository {
  constructor(
    @InjectRepository(SecondFactorEntity) private readonly factors: Repository<SecondFactorEntity>,
  ) {}

  find(accountId: string): Promise<SecondFactorEntity | null> {
    return this.factors.findOneBy({ accountId });
  }

  /** Those of these accounts that are asked for a code. */
  async confirmed(accountIds: readonly string[]): Promise<Set<string>> {
    const where = { accountId: In(accountIds), confirmedAt: Not(IsNull()) };
    const factors = await this.factors.find({ where, select: { accountId: true } });
    return new Set(factors.map(({ accountId }) => accountId));
  }

  findIn({ manager }: Transaction, accountId: string): Promise<SecondFactorEntity | null> {
    return manager.findOneBy(SecondFactorEntity, { accountId });
  }

  async put({ manager }: Transaction, factor: SecondFactorEntity): Promise<void> {
    await manager.save(SecondFactorEntity, factor);
  }

  /** True when there was one. */
  async remove({ manager }: Transaction, accountId: string): Promise<boolean> {
    return (await manager.delete(SecondFactorEntity, { accountId })).affected === 1;
  }
}
