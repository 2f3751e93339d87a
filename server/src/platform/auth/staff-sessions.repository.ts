import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThanOrEqual, MoreThan, Repository } from 'typeorm';
import type { Transaction } from '../database/index.js';
import type { StaffPrincipal } from './principal.js';
import { StaffSessionEntity } from './staff-session.entity.js';

/** What an account may at this moment. */
export interface Standing {
  readonly role: StaffPrincipal['role'];
  readonly passwordIsTemporary: boolean;
}

/** Reads and writes the sign-ins of staff. */
@Injectable()
export class StaffSessionsRepository {
  constructor(
    @InjectRepository(StaffSessionEntity) private readonly sessions: Repository<StaffSessionEntity>,
  ) {}

  /** Adds a session; those of the account that have run out are cleared away. */
  async begin({ manager }: Transaction, session: StaffSessionEntity): Promise<void> {
    const { accountId, startedAt } = session;
    await manager.delete(StaffSessionEntity, { accountId, expiresAt: LessThanOrEqual(startedAt) });
    await manager.insert(StaffSessionEntity, session);
  }

  /** By two primary keys, as it is asked with every request of staff. Null: the session is over or the account disabled. */
  async standing(id: string, accountId: string): Promise<Standing | null> {
    const [row] = await this.sessions.query<Standing[]>(
      `SELECT a.role, a.temporary_until IS NOT NULL AND NOT s.by_provider AS "passwordIsTemporary"
       FROM staff_session s JOIN account a ON a.id = s.account_id
       WHERE s.id = $1 AND a.id = $2 AND a.disabled_at IS NULL`,
      [id, accountId],
    );
    return row ?? null;
  }

  list(accountId: string, now: Date): Promise<StaffSessionEntity[]> {
    return this.sessions.find({
      where: { accountId, expiresAt: MoreThan(now) },
      order: { startedAt: 'DESC' },
      take: 200,
    });
  }

  /** True when there was one to end. */
  async end({ manager }: Transaction, id: string, accountId: string): Promise<boolean> {
    return (await manager.delete(StaffSessionEntity, { id, accountId })).affected === 1;
  }

  /** How many there were. */
  async endAll({ manager }: Transaction, accountId: string): Promise<number> {
    return (await manager.delete(StaffSessionEntity, { accountId })).affected ?? 0;
  }
}
