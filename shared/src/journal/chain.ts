import { hash } from 'node:crypto';
import type { Head } from '../protocol/index.js';
import { canonicalJson } from './canonical-json.js';
import type { Entry, EntryFact } from './entry.js';

/** What the first entry of an attempt names as the entry before it. */
export function genesisHash(attemptId: string): string {
  return hash('sha256', `examhall-journal-v1\n${attemptId}`, 'hex');
}

/** The head of a journal without entries. */
export function emptyHead(attemptId: string): Head {
  return { seq: 0, hash: genesisHash(attemptId) };
}

/** SHA-256 over the canonical JSON of the entry without its hash, under the attempt's id. */
export function entryHash(attemptId: string, entry: Omit<Entry, 'hash'>): string {
  const { kind, payload, seq, wallMs, monotonicMs, elapsedMs, prev } = entry;
  const text = canonicalJson({ attemptId, elapsedMs, kind, monotonicMs, payload, prev, seq, wallMs });
  return hash('sha256', `examhall-entry-v1\n${text}`, 'hex');
}

/** The clocks of one entry; see `Entry`. */
export interface EntryClocks {
  readonly wallMs: number;
  readonly monotonicMs: number;
  readonly elapsedMs: number;
}

/** The entry that comes after `head` and states `fact`. */
export function nextEntry(attemptId: string, head: Head, fact: EntryFact, clocks: EntryClocks): Entry {
  const unhashed = { ...fact, ...clocks, seq: head.seq + 1, prev: head.hash };
  return { ...unhashed, hash: entryHash(attemptId, unhashed as Omit<Entry, 'hash'>) } as Entry;
}

/** Where an entry leaves the journal. */
export function headOf(entry: Entry): Head {
  return { seq: entry.seq, hash: entry.hash };
}

/** The first thing wrong with a run of entries. */
export interface ChainFault {
  /**
   * `gap`: the entry's number is not the next one; `fork`: it continues another history; `edited`: its content does
   * not have the hash it claims.
   */
  readonly kind: 'gap' | 'fork' | 'edited';
  readonly seq: number;
}

/** Checks that the entries continue the journal from `head` without gap, fork or edit; null when they do. */
export function chainFault(attemptId: string, head: Head, entries: readonly Entry[]): ChainFault | null {
  let end = head;
  for (const entry of entries) {
    if (entry.seq !== end.seq + 1) return { kind: 'gap', seq: entry.seq };
    if (entry.prev !== end.hash) return { kind: 'fork', seq: entry.seq };
    if (entry.hash !== entryHash(attemptId, entry)) return { kind: 'edited', seq: entry.seq };
    end = headOf(entry);
  }
  return null;
}
