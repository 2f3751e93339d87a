import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AuditAsked, AuditCheck, AuditChoices, AuditEntry, AuditPage } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../auth/index.js';
import { Clock } from '../clock/index.js';
import type { Transaction } from '../database/index.js';
import {
  auditHash,
  ChainCheck,
  NO_ENTRY,
  restHash,
  wordsCommitment,
  type ErasedWords,
} from './audit-chain.js';
import { AuditRepository, type WrittenAct } from './audit.repository.js';

const PAGE = 100;
/** No entry has this number or a greater one. */
const LAST_NUMBER = 2 ** 31 - 1;
const CHECKED_AT_ONCE = 1_000;
const SALT_BYTES = 32;

/** What a person did to what, and why. */
export interface Act {
  readonly action: string;
  readonly subject: string;
  readonly why?: string | null;
  /** JSON; no answers, no names of candidates. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An act that is told from others like it by its details. */
export type OnceDone = Omit<Act, 'why'> & Required<Pick<Act, 'details'>>;

/** Who did it. */
export type Actor = Pick<StaffPrincipal, 'accountId' | 'centreId'>;

/** The trail of what people did: only ever added to, each entry bound to the one before it. */
@Injectable()
export class Audit {
  constructor(
    private readonly repository: AuditRepository,
    private readonly clock: Clock,
  ) {}

  /** Writes an act down in the transaction that does it: there is no act without its entry, and no entry without its act. */
  record(transaction: Transaction, staff: Actor, act: Act): Promise<void> {
    return this.recordAll(transaction, staff, [act]);
  }

  /** The same of several acts, an entry each; in two statements, however many. */
  async recordAll(transaction: Transaction, staff: Actor, acts: readonly Act[]): Promise<void> {
    if (acts.length === 0) return;
    const last = await this.repository.lastLocked(transaction);
    const at = this.clock.now();
    let { number, hash: prev } = last ?? { number: 0, hash: NO_ENTRY };
    const written = acts.map((act): WrittenAct => {
      number += 1;
      const { why = null, details = {} } = act;
      const salt = randomBytes(SALT_BYTES).toString('hex');
      const unhashed = {
        number,
        at,
        centreId: staff.centreId,
        accountId: staff.accountId,
        action: act.action,
        subject: act.subject,
        prev,
        commitment: wordsCommitment(salt, why, details),
      };
      prev = auditHash({ ...unhashed, why, details });
      return { entry: { ...unhashed, hash: prev }, words: { number, salt, why, details, erasedAt: null } };
    });
    await this.repository.insert(transaction, written);
  }

  /**
   * Writes down an act that can be done once: with the same details, whoever comes second is told `false` and nothing is
   * written. Writers of the trail come one after the other, so that two at once are one after the other too.
   *
   * @param since before which it cannot have been done
   */
  async recordOnce(transaction: Transaction, staff: Actor, act: OnceDone, since: Date): Promise<boolean> {
    await this.repository.lastLocked(transaction);
    if (await this.repository.has(transaction, staff.centreId, act, since)) return false;
    await this.record(transaction, staff, act);
    return true;
  }

  /**
   * Takes what people wrote about somebody out of a centre's trail, which goes on to verify when the act that is recorded
   * next, `registration.erase`, has the answer among its details.
   */
  async eraseWords(
    transaction: Transaction,
    centreId: string,
    about: { subjects: readonly string[]; names: readonly string[]; numbers: readonly string[] },
  ): Promise<ErasedWords> {
    const erased = await this.repository.eraseWords(transaction, centreId, about, this.clock.now());
    const ofFirstFormat = erased.filter(({ commitment }) => commitment === null);
    return {
      auditEntries: erased.map(({ number }) => number),
      rests: Object.fromEntries(ofFirstFormat.map((entry) => [entry.number, restHash(entry)])),
    };
  }

  /** A page of a centre's acts, newest first: those before a number, or the newest. */
  async list(centreId: string, asked: AuditAsked, before: number | null): Promise<AuditPage> {
    const from = Math.min(before ?? LAST_NUMBER, LAST_NUMBER);
    const rows = await this.repository.list(centreId, asked, from, PAGE + 1);
    const entries = rows.slice(0, PAGE).map(({ at, details, erasedAt, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      details: { ...details },
      erasedAt: erasedAt?.toISOString() ?? null,
    }));
    return { entries, next: rows.length > PAGE ? (entries.at(-1)?.number ?? null) : null };
  }

  /** Every act that is asked for, newest first, read page by page while it is used. */
  async *all(centreId: string, asked: AuditAsked): AsyncGenerator<AuditEntry> {
    for (let before: number | null = LAST_NUMBER; before !== null;) {
      const { entries, next }: AuditPage = await this.list(centreId, asked, before);
      yield* entries;
      before = next;
    }
  }

  choices(centreId: string): Promise<AuditChoices> {
    return this.repository.choices(centreId);
  }

  /** Reads the whole trail and follows it from the first entry to the last. */
  async check(): Promise<AuditCheck> {
    const check = new ChainCheck();
    while (check.follow(await this.repository.after(check.through, CHECKED_AT_ONCE)));
    return check.end();
  }
}
