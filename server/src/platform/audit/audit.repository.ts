import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../database/index.js';
import { AuditEntity } from './audit.entity.js';

/** Any number, the same in every process: who holds it writes the next entry. */
const AUDIT_LOCK = 7_309_441;

/** An entry with the name of whoever acted. */
export type ListedAuditEntry = AuditEntity & { readonly actor: string };

/** The audit trail in the database. */
@Injectable()
export class AuditRepository {
  constructor(@InjectRepository(AuditEntity) private readonly entries: Repository<AuditEntity>) {}

  /** The last entry; nobody else adds one before the transaction ends. */
  async lastLocked(transaction: Transaction): Promise<AuditEntity | null> {
    await transaction.manager.query('SELECT pg_advisory_xact_lock($1)', [AUDIT_LOCK]);
    const [last] = await transaction.manager.find(AuditEntity, { order: { number: 'DESC' }, take: 1 });
    return last ?? null;
  }

  async insert(transaction: Transaction, entries: readonly AuditEntity[]): Promise<void> {
    await transaction.manager.insert(AuditEntity, [...entries]);
  }

  /** Entries of a centre before a number, newest first. `search`: text in the action, subject, reason or actor. */
  list(centreId: string, before: number, search: string, limit: number): Promise<ListedAuditEntry[]> {
    return this.entries.query(
      `SELECT e.number, e.at, e.action, e.subject, e.why, e.details, e.hash, a.display_name AS actor
       FROM audit_entry e JOIN account a ON a.id = e.account_id
       WHERE e.centre_id = $1 AND e.number < $2
         AND ($3 = '' OR strpos(lower(concat_ws(' ', e.action, e.subject, e.why, a.display_name)), lower($3)) > 0)
       ORDER BY e.number DESC LIMIT $4`,
      [centreId, before, search, limit],
    );
  }

  /** Entries after a number, oldest first. */
  after(number: number, limit: number): Promise<AuditEntity[]> {
    return this.entries
      .createQueryBuilder('entry')
      .where('entry.number > :number', { number })
      .orderBy('entry.number')
      .limit(limit)
      .getMany();
  }
}
