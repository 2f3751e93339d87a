import type { Entry, EntryClocks, EntryFact } from '@examhall/shared/journal';
import type { Head } from '@examhall/shared/protocol';

/** The disk did not take an entry: it is not saved. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
  constructor(cause: unknown) {
    super('the disk did not take the entry', { cause });
  }
}

/** What may be read of a journal. */
export interface JournalReader {
  readonly attemptId: string;
  readonly head: Head;
  entries(): Entry[];
  /** Up to `limit` entries from number `fromSeq` on. */
  entriesFrom(fromSeq: number, limit: number): Entry[];
}

/** The one who may write it. */
export interface JournalWriter extends JournalReader {
  /** Everything up to this entry is in the second copy too. */
  readonly twiceThrough: number;
  /**
   * Appends what happened. When it returns, the entry has been synced to the disk.
   *
   * @throws NotSaved
   */
  append(fact: EntryFact, clocks: EntryClocks): Entry;
}
