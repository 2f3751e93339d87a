import { createHash } from 'node:crypto';
import { canonicalJson } from '@examhall/shared/journal';
import type { AuditEntity } from './audit.entity.js';

/** What the first entry follows. */
export const NO_ENTRY = '0'.repeat(64);

/** SHA-256, hexadecimal, over the canonical JSON of an entry with the hash before it. */
export function auditHash(entry: Omit<AuditEntity, 'hash'>): string {
  const { number, at, centreId, accountId, action, subject, why, details, prev } = entry;
  const text = canonicalJson({
    ...{ number, at: at.toISOString(), centreId, accountId, action, subject, why, details, prev },
  });
  return createHash('sha256').update(`examhall-audit-v1\n${text}`).digest('hex');
}

/** The number of the first of these entries that does not follow from the one before it; null when all do. */
export function brokenAt(
  before: { readonly number: number; readonly hash: string },
  entries: readonly AuditEntity[],
): number | null {
  let last = before;
  for (const entry of entries) {
    const follows = entry.number === last.number + 1 && entry.prev === last.hash;
    if (!follows || entry.hash !== auditHash(entry)) return entry.number;
    last = entry;
  }
  return null;
}
