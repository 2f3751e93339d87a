import { join } from 'node:path';
import { chainFault, emptyHead, entryHash, headOf, type Entry } from '@examhall/shared/journal';
import { carveRows } from './carve.js';
import type { JournalPlace } from './journal-store.js';
import { COPY_FILE, DATABASE_FILE, JournalStore, type JournalOptions } from './journal-store.js';
import { RowBox } from './row-box.js';
import { SecondCopy } from './second-copy.js';

/** What could be read of a journal, whatever state its files are in. */
export interface Salvaged {
  /** Every intact entry, in order. There can be gaps. */
  readonly entries: readonly Entry[];
  /** The entries that form the journal from its start, without a gap. */
  readonly history: readonly Entry[];
  /** Numbers that are missing below the highest one found, as ranges, both ends included. */
  readonly missing: readonly (readonly [from: number, to: number])[];
  readonly notes: ReadonlyMap<string, unknown>;
  /** Intact entries found in each place. */
  readonly found: { readonly database: number; readonly copy: number };
}

/**
 * Reads every intact entry out of whatever is left of a journal's database, its write-ahead log and its second copy.
 * Changes nothing. Every row is authenticated, so what is found is what was written.
 */
export function salvage({ disk, folder, attemptId, key }: JournalPlace): Salvaged {
  const box = new RowBox(attemptId, key);
  const path = (name: string) => join(folder, name);
  const carved = carveRows(disk.readFile(path(DATABASE_FILE)), disk.readFile(path(`${DATABASE_FILE}-wal`)));
  const copied = SecondCopy.read(disk, path(COPY_FILE)).rows;
  const fromDatabase = new Map<number, Entry>();
  const fromCopy = new Map<number, Entry>();
  const notes = new Map<string, unknown>();
  for (const { rowId, columns } of carved) {
    for (const [index, column] of columns.entries()) {
      attempting(() => fromDatabase.set(rowId, genuine(attemptId, box.openEntry(rowId, column))));
      const name = index > 0 ? (columns[index - 1]?.toString('utf8') ?? '') : '';
      if (name) attempting(() => notes.set(name, box.openNote(name, column)));
    }
  }
  for (const { place, box: bytes } of copied) {
    const seq = Number(place);
    if (Number.isInteger(seq))
      attempting(() => fromCopy.set(seq, genuine(attemptId, box.openEntry(seq, bytes))));
    else {
      const name = place.slice('note:'.length);
      attempting(() => notes.set(name, box.openNote(name, bytes)));
    }
  }
  const all = new Map([...fromCopy, ...fromDatabase]);
  const entries = [...all.values()].sort((a, b) => a.seq - b.seq);
  return {
    entries,
    history: historyOf(attemptId, all),
    missing: gapsOf(entries),
    notes,
    found: { database: fromDatabase.size, copy: fromCopy.size },
  };
}

/**
 * Makes a journal whose files are damaged usable again: the files are put aside, never deleted, and a new journal is made of
 * what forms its history from the start.
 *
 * @returns the journal, and what was found; entries after a gap are in the files put aside and in `entries`
 */
export function rebuildJournal(options: JournalOptions): { journal: JournalStore; salvaged: Salvaged } {
  const { disk, folder } = options;
  const salvaged = salvage(options);
  putAside(options);
  const journal = JournalStore.open({ ...options, disk, folder });
  journal.takeIn(salvaged.history.slice(journal.head.seq));
  for (const [name, value] of salvaged.notes) journal.writeNote(name, value);
  return { journal, salvaged };
}

function putAside({ disk, folder }: JournalOptions): void {
  const taken = new Set(disk.names(folder));
  let number = 1;
  while (taken.has(`damaged-${number}`)) number += 1;
  const aside = join(folder, `damaged-${number}`);
  disk.makeFolder(aside);
  for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, COPY_FILE])
    if (taken.has(name)) disk.rename(join(folder, name), join(aside, name));
  disk.syncFolder(aside);
  disk.syncFolder(folder);
}

function genuine(attemptId: string, entry: Entry): Entry {
  if (entry.hash !== entryHash(attemptId, entry)) throw new Error('an entry with another hash');
  return entry;
}

function attempting(act: () => unknown): void {
  try {
    act();
  } catch {
    // Not a genuine row of this journal: nothing to salvage here.
  }
}

function historyOf(attemptId: string, all: ReadonlyMap<number, Entry>): Entry[] {
  const history: Entry[] = [];
  let head = emptyHead(attemptId);
  for (;;) {
    const next = all.get(head.seq + 1);
    if (!next || chainFault(attemptId, head, [next])) return history;
    history.push(next);
    head = headOf(next);
  }
}

function gapsOf(entries: readonly Entry[]): [number, number][] {
  const gaps: [number, number][] = [];
  let expected = 1;
  for (const { seq } of entries) {
    if (seq > expected) gaps.push([expected, seq - 1]);
    expected = seq + 1;
  }
  return gaps;
}
