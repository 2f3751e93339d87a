import { Injectable } from '@nestjs/common';
import type { AuditCheck, AuditPage } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../auth/index.js';
import { Clock } from '../clock/index.js';
import type { Transaction } from '../database/index.js';
import { auditHash, brokenAt, NO_ENTRY } from './audit-chain.js';
import { AuditRepository } from './audit.repository.js';

const PAGE = 100;
const CHECKED_AT_ONCE = 1_000;

/** What a person did to what, and why. */
export interface Act {
  readonly action: string;
  readonly subject: string;
  readonly why?: string | null;
  /** JSON; no answers, no names of candidates. */
  readonly details?: Readonly<Record<string, unknown>>;
}

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
    let { number, hash: prev } = last ?? { number: 0, hash: NO_ENTRY };
    const entries = acts.map((act) => {
      number += 1;
      const unhashed = {
        number,
        at: this.clock.now(),
        centreId: staff.centreId,
        accountId: staff.accountId,
        action: act.action,
        subject: act.subject,
        why: act.why ?? null,
        details: act.details ?? {},
        prev,
      };
      prev = auditHash(unhashed);
      return { ...unhashed, hash: prev };
    });
    await this.repository.insert(transaction, entries);
  }

  /** A page of a centre's acts, newest first. */
  async list(centreId: string, before: number | null, search: string): Promise<AuditPage> {
    const from = before ?? Number.MAX_SAFE_INTEGER;
    const rows = await this.repository.list(centreId, Math.min(from, 2 ** 31 - 1), search, PAGE + 1);
    const entries = rows.slice(0, PAGE).map(({ number, at, actor, action, subject, why, details, hash }) => ({
      ...{ number, at: at.toISOString(), actor, action, subject, why, hash },
      details: { ...details },
    }));
    return { entries, next: rows.length > PAGE ? (entries.at(-1)?.number ?? null) : null };
  }

  /** Reads the whole trail and follows it from the first entry to the last. */
  async check(): Promise<AuditCheck> {
    let last = { number: 0, hash: NO_ENTRY };
    for (;;) {
      const entries = await this.repository.after(last.number, CHECKED_AT_ONCE);
      const broken = brokenAt(last, entries);
      if (broken !== null) return { entries: broken - 1, brokenAt: broken };
      const end = entries.at(-1);
      if (!end) return { entries: last.number, brokenAt: null };
      last = end;
    }
  }
}
