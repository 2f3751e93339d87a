import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { CentreEntity } from './centre.entity.js';

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

  /** False when the username is taken. */
  async addAccount(account: AccountEntity): Promise<boolean> {
    const inserted = await this.accounts
      .createQueryBuilder()
      .insert()
      .values(account)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length === 1;
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
