import { createHash } from 'node:crypto';
import { canonicalJson } from '@examhall/shared/journal';
import type { AuditEntity } from './audit.entity.js';
import type { AuditWordsEntity } from './audit-words.entity.js';

/** What the first entry follows. */
export const NO_ENTRY = '0'.repeat(64);

/** The act that takes words out of the trail; its details name the entries. */
export const ERASING_ACTION = 'registration.erase';

/** An entry with its words. */
export type AuditRow = AuditEntity & Omit<AuditWordsEntity, 'number'>;

/** What an erasing act says of the entries whose words it took. */
export interface ErasedWords {
  /** Numbers of the entries. */
  readonly auditEntries: readonly number[];
  /** `restHash` of those among them whose own hash is over their words, by number: it stands in for that hash. */
  readonly rests: Readonly<Record<string, string>>;
}

/** Salted SHA-256, hexadecimal, over the words of an entry. */
export function wordsCommitment(salt: string, why: string | null, details: object): string {
  return sha256(`examhall-audit-words-v1\n${salt}\n${canonicalJson({ why, details })}`);
}

/** SHA-256, hexadecimal, over the canonical JSON of an entry with the hash before it. */
export function auditHash(entry: Omit<AuditRow, 'hash' | 'salt' | 'erasedAt'>): string {
  const { number, at, centreId, accountId, action, subject, why, details, commitment, prev } = entry;
  const act = { number, at: at.toISOString(), centreId, accountId, action, subject, prev };
  return commitment === null
    ? sha256(`examhall-audit-v1\n${canonicalJson({ ...act, why, details })}`)
    : sha256(`examhall-audit-v2\n${canonicalJson({ ...act, commitment })}`);
}

/** Everything of an entry but its words, as one hash: what holds an entry of the first format once its words are gone. */
export function restHash({
  number,
  at,
  centreId,
  accountId,
  action,
  subject,
  prev,
  hash,
}: AuditEntity): string {
  const rest = { number, at: at.toISOString(), centreId, accountId, action, subject, prev, hash };
  return sha256(`examhall-audit-rest-v1\n${canonicalJson(rest)}`);
}

/**
 * Follows a trail from its first entry, in pieces. Words may be gone only where a later act of the same trail says that it
 * took them; so nobody can hide words without leaving the act of hiding them.
 */
export class ChainCheck {
  private last: { readonly number: number; readonly hash: string } = { number: 0, hash: NO_ENTRY };
  private broken: number | null = null;
  /** Entries without words that no act has accounted for so far, with what the act must say of them. */
  private readonly wordless = new Map<number, string | null>();

  /** The entry after which the next one is to be handed over. */
  get through(): number {
    return this.last.number;
  }

  /** Answers whether it is worth going on. */
  follow(entries: readonly AuditRow[]): boolean {
    for (const entry of entries) {
      if (!this.follows(entry)) {
        this.broken = entry.number;
        return false;
      }
      this.last = entry;
    }
    return entries.length > 0;
  }

  /** After the last entry: the first that does not hold; null when all do. */
  end(): { readonly entries: number; readonly brokenAt: number | null } {
    const hidden = Math.min(...this.wordless.keys());
    const brokenAt = Math.min(this.broken ?? Infinity, hidden);
    return Number.isFinite(brokenAt)
      ? { entries: brokenAt - 1, brokenAt }
      : { entries: this.last.number, brokenAt: null };
  }

  private follows(entry: AuditRow): boolean {
    if (entry.number !== this.last.number + 1 || entry.prev !== this.last.hash) return false;
    if (entry.erasedAt === null) {
      const { salt, why, details, commitment } = entry;
      const holds =
        commitment === null || (salt !== null && wordsCommitment(salt, why, details) === commitment);
      if (!holds || entry.hash !== auditHash(entry)) return false;
      if (entry.action === ERASING_ACTION) this.account(details as Partial<ErasedWords>);
      return true;
    }
    this.wordless.set(entry.number, entry.commitment === null ? restHash(entry) : null);
    return entry.commitment === null || entry.hash === auditHash(entry);
  }

  private account({ auditEntries = [], rests = {} }: Partial<ErasedWords>): void {
    for (const number of auditEntries) {
      const rest = this.wordless.get(number);
      if (rest === null || (rest !== undefined && rest === rests[number])) this.wordless.delete(number);
    }
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
