import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { AuditAsked, AuditChoices } from '@examhall/shared/protocol';
import type { Transaction } from '../database/index.js';
import { AuditEntity } from './audit.entity.js';

/** Any number, the same in every process: who holds it writes the next entry. */
const AUDIT_LOCK = 7_309_441;

/** Everything of an entry that can be searched. */
const TEXT = `concat_ws(' ', e.action, e.subject, e.why, e.details::text, a.display_name)`;

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

  async insert(transaction: Transaction, entry: AuditEntity): Promise<void> {
    await transaction.manager.insert(AuditEntity, entry);
  }

  /** Entries of a centre before a number, newest first. */
  list(centreId: string, asked: AuditAsked, before: number, limit: number): Promise<ListedAuditEntry[]> {
    const { action = '', subject = '', person = null, text = '', from = null, to = null } = asked;
    return this.entries.query(
      `SELECT e.number, e.at, e.action, e.subject, e.why, e.details, e.hash, a.display_name AS actor
       FROM audit_entry e JOIN account a ON a.id = e.account_id
       WHERE e.centre_id = $1 AND e.number < $2
         AND ($3 = '' OR e.action = $3)
         AND ($4 = '' OR strpos(lower(e.subject), lower($4)) > 0)
         AND ($5::uuid IS NULL OR e.account_id = $5)
         AND ($6 = '' OR strpos(lower(${TEXT}), lower($6)) > 0)
         AND ($7::timestamptz IS NULL OR e.at >= $7)
         AND ($8::timestamptz IS NULL OR e.at < $8)
       ORDER BY e.number DESC LIMIT $9`,
      [centreId, before, action, subject, person, text, from, to, limit],
    );
  }

  /** The actions in a centre's trail, and who has acted. */
  async choices(centreId: string): Promise<AuditChoices> {
    const actions = await this.entries.query<{ action: string }[]>(
      'SELECT DISTINCT action FROM audit_entry WHERE centre_id = $1 ORDER BY action',
      [centreId],
    );
    const people = await this.entries.query<AuditChoices['people']>(
      `SELECT id, display_name AS name FROM account
       WHERE id IN (SELECT account_id FROM audit_entry WHERE centre_id = $1) ORDER BY name, id`,
      [centreId],
    );
    return { actions: actions.map(({ action }) => action), people };
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
