import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { AccountEntity } from './account.entity.js';
import { CentreEntity } from './centre.entity.js';

/** As strong as a change of the row: acts that refer to the account (their audit entries do) need not wait for it. */
const HELD = { mode: 'for_no_key_update' } as const;

/** Reads and writes centres and accounts. */
@Injectable()
export class AccountsRepository {
  constructor(
    @InjectRepository(AccountEntity) private readonly accounts: Repository<AccountEntity>,
    @InjectRepository(CentreEntity) private readonly centres: Repository<CentreEntity>,
  ) {}

  findByUsername(username: string): Promise<AccountEntity | null> {
    return this.accounts.findOneBy({ username });
  }

  findAccount(id: string): Promise<AccountEntity | null> {
    return this.accounts.findOneBy({ id });
  }

  findAccounts(ids: readonly string[]): Promise<AccountEntity[]> {
    return this.accounts.findBy({ id: In([...new Set(ids)]) });
  }

  /** The people. */
  listByCentre(centreId: string): Promise<AccountEntity[]> {
    return this.accounts.find({ where: { centreId, kind: 'person' }, order: { username: 'ASC' } });
  }

  /** A person, held until the transaction ends. */
  findLocked({ manager }: Transaction, id: string): Promise<AccountEntity | null> {
    return manager.findOne(AccountEntity, { where: { id, kind: 'person' }, lock: HELD });
  }

  /** Who administers a centre, held until the transaction ends, so that two cannot take the office from each other. */
  adminsLocked({ manager }: Transaction, centreId: string): Promise<AccountEntity[]> {
    return manager.find(AccountEntity, {
      where: { centreId, role: 'admin', kind: 'person' },
      order: { id: 'ASC' },
      lock: HELD,
    });
  }

  /** False when the username is taken. */
  async addAccount({ manager }: Transaction, account: AccountEntity): Promise<boolean> {
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(AccountEntity)
      .values(account)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  async change(
    { manager }: Transaction,
    id: string,
    changes: Partial<Omit<AccountEntity, 'id' | 'centreId'>>,
  ): Promise<void> {
    await manager.update(AccountEntity, { id }, changes);
  }

  async addCentre(centre: CentreEntity): Promise<void> {
    await this.centres.insert(centre);
  }

  findCentre(id: string): Promise<CentreEntity | null> {
    return this.centres.findOneBy({ id });
  }

  listCentres(): Promise<CentreEntity[]> {
    return this.centres.find({ order: { createdAt: 'ASC' } });
  }
}
