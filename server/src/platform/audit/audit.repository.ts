import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { AuditAsked, AuditChoices } from '@examhall/shared/protocol';
import type { Transaction } from '../database/index.js';
import type { AuditRow } from './audit-chain.js';
import { AuditEntity } from './audit.entity.js';
import { AuditWordsEntity } from './audit-words.entity.js';

/** Any number, the same in every process: who holds it writes the next entry. */
const AUDIT_LOCK = 7_309_441;

/** What people wrote in an entry, and everything of it that can be searched. */
const WORDS = `concat_ws(' ', w.why, w.details::text)`;
const TEXT = `concat_ws(' ', e.action, e.subject, w.why, w.details::text, a.display_name)`;

/** Entries with their words after the number `$1`, at most `$2`: what a `ChainCheck` follows. */
export const TRAIL_AFTER = `SELECT e.number, e.at, e.centre_id AS "centreId", e.account_id AS "accountId", e.action, e.subject, e.prev, e.hash,
              e.commitment, w.salt, w.why, w.details, w.erased_at AS "erasedAt"
       FROM audit_entry e JOIN audit_words w ON w.number = e.number
       WHERE e.number > $1 ORDER BY e.number LIMIT $2`;

/** An entry and its words, which can be erased. */
export interface WrittenAct {
  readonly entry: AuditEntity;
  readonly words: AuditWordsEntity;
}

/** An entry with the name of whoever acted. */
export type ListedAuditEntry = AuditRow & { readonly actor: string };

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

  /**
   * Whether the act is in the centre's trail since a moment, with just these details. What was erased meanwhile may have been
   * that act, and counts as it.
   */
  async has(
    transaction: Transaction,
    centreId: string,
    { action, subject, details }: Pick<AuditEntity, 'action' | 'subject'> & Pick<AuditWordsEntity, 'details'>,
    since: Date,
  ): Promise<boolean> {
    const rows = (await transaction.manager.query(
      `SELECT 1 FROM audit_entry e JOIN audit_words w ON w.number = e.number
       WHERE e.centre_id = $1 AND e.action = $2 AND e.subject = $3 AND e.at >= $5
         AND (w.details::jsonb = $4::jsonb OR w.erased_at IS NOT NULL) LIMIT 1`,
      [centreId, action, subject, JSON.stringify(details), since],
    )) as unknown[];
    return rows.length > 0;
  }

  async insert(transaction: Transaction, acts: readonly WrittenAct[]): Promise<void> {
    await transaction.manager.insert(
      AuditEntity,
      acts.map(({ entry }) => entry),
    );
    await transaction.manager.insert(
      AuditWordsEntity,
      acts.map(({ words }) => words),
    );
  }

  /**
   * Takes the words out of those entries of a centre that are about one of the subjects, or in which one of the texts stands.
   * Answers the entries, whose words were there until now.
   *
   * @param names texts that count anywhere, in any case
   * @param numbers texts that count where they stand as a word of their own
   */
  async eraseWords(
    transaction: Transaction,
    centreId: string,
    about: { subjects: readonly string[]; names: readonly string[]; numbers: readonly string[] },
    at: Date,
  ): Promise<AuditEntity[]> {
    const [rows] = (await transaction.manager.query(
      `UPDATE audit_words w SET salt = NULL, why = NULL, details = '{}', erased_at = $5
       FROM audit_entry e
       WHERE e.number = w.number AND e.centre_id = $1 AND w.erased_at IS NULL
         AND (e.subject = ANY ($2::text[])
           OR EXISTS (SELECT 1 FROM unnest($3::text[]) name WHERE strpos(lower(${WORDS}), lower(name)) > 0)
           OR EXISTS (SELECT 1 FROM unnest($4::text[]) number
                      WHERE ${WORDS} ~ ('\\m' || regexp_replace(number, '([^[:alnum:]])', '\\\\\\1', 'g') || '\\M')))
       RETURNING e.number, e.at, e.centre_id AS "centreId", e.account_id AS "accountId", e.action, e.subject, e.prev,
                 e.hash, e.commitment`,
      [centreId, about.subjects, about.names, about.numbers, at],
    )) as [AuditEntity[], number];
    return rows.sort((a, b) => a.number - b.number);
  }

  /** Entries of a centre before a number, newest first. */
  list(centreId: string, asked: AuditAsked, before: number, limit: number): Promise<ListedAuditEntry[]> {
    const { action = '', subject = '', person = null, text = '', from = null, to = null } = asked;
    return this.entries.query(
      `SELECT e.number, e.at, e.action, e.subject, w.why, w.details, w.erased_at AS "erasedAt", e.hash,
              a.display_name AS actor
       FROM audit_entry e JOIN audit_words w ON w.number = e.number JOIN account a ON a.id = e.account_id
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
  after(number: number, limit: number): Promise<AuditRow[]> {
    return this.entries.query(TRAIL_AFTER, [number, limit]);
  }
}
