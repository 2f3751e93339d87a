import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { AccountEntity } from './account.entity.js';
import { IdentityEntity } from './identity.entity.js';

/** Reads and writes who people are at the identity provider. Whoever changes one holds its account. */
@Injectable()
export class IdentitiesRepository {
  constructor(@InjectRepository(IdentityEntity) private readonly identities: Repository<IdentityEntity>) {}

  listByCentre(centreId: string): Promise<IdentityEntity[]> {
    return this.identities
      .createQueryBuilder('identity')
      .innerJoin(AccountEntity, 'account', 'account.id = identity.accountId')
      .where('account.centreId = :centreId', { centreId })
      .orderBy('identity.name')
      .getMany();
  }

  /** The one that is somebody's already, else the one that waits for a name. */
  async findAccountId(issuer: string, subject: string, name: string | null): Promise<string | null> {
    const theirs = await this.identities.findOneBy({ issuer, subject });
    if (theirs || name === null) return theirs?.accountId ?? null;
    const waiting = await this.identities.findOneBy({ name });
    return waiting?.linkedAt === null ? waiting.accountId : null;
  }

  findIn({ manager }: Transaction, accountId: string): Promise<IdentityEntity | null> {
    return manager.findOneBy(IdentityEntity, { accountId });
  }

  /** False when somebody else has the name. */
  async put({ manager }: Transaction, identity: IdentityEntity): Promise<boolean> {
    const taken = await manager.findOneBy(IdentityEntity, { name: identity.name });
    if (taken && taken.accountId !== identity.accountId) return false;
    await manager.save(IdentityEntity, identity);
    return true;
  }

  /** True when there was one. */
  async remove({ manager }: Transaction, accountId: string): Promise<boolean> {
    return (await manager.delete(IdentityEntity, { accountId })).affected === 1;
  }
}
