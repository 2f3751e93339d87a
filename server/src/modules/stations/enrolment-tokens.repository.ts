import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { EnrolmentTokenEntity } from './enrolment-token.entity.js';

/** Reads and writes enrolment tokens. */
@Injectable()
export class EnrolmentTokensRepository {
  constructor(
    @InjectRepository(EnrolmentTokenEntity) private readonly tokens: Repository<EnrolmentTokenEntity>,
  ) {}

  async insert({ manager }: Transaction, token: EnrolmentTokenEntity): Promise<void> {
    await manager.insert(EnrolmentTokenEntity, token);
  }

  listByCentre(centreId: string): Promise<EnrolmentTokenEntity[]> {
    return this.tokens.find({ where: { centreId }, order: { issuedAt: 'DESC' }, take: 200 });
  }

  findByHash(hash: Buffer): Promise<EnrolmentTokenEntity | null> {
    return this.tokens.findOneBy({ hash });
  }

  /** The row, held until the transaction ends: stations that enrol together are counted one after another. */
  findLocked({ manager }: Transaction, id: string): Promise<EnrolmentTokenEntity | null> {
    return manager.findOne(EnrolmentTokenEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async countUse({ manager }: Transaction, id: string): Promise<void> {
    await manager.increment(EnrolmentTokenEntity, { id }, 'usedBy', 1);
  }

  /** True when there was one to revoke. */
  async revoke({ manager }: Transaction, id: string, centreId: string, at: Date): Promise<boolean> {
    const { affected } = await manager.update(
      EnrolmentTokenEntity,
      { id, centreId, revokedAt: IsNull() },
      { revokedAt: at },
    );
    return affected === 1;
  }
}
