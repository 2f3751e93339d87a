import {
  emptyHead,
  headOf,
  nextEntry,
  type Entry,
  type EntryClocks,
  type EntryFact,
} from '@examhall/shared/journal';
import type { Head } from '@examhall/shared/protocol';
import type { JournalWriter } from '../attempt/index.js';

/** A journal that is gone with its page: nothing of a preview is kept anywhere. */
export class MemoryJournal implements JournalWriter {
  head: Head;
  private readonly written: Entry[] = [];

  constructor(readonly attemptId: string) {
    this.head = emptyHead(attemptId);
  }

  /** Looks as it would at a station that keeps a second copy. */
  get twiceThrough(): number {
    return this.head.seq;
  }

  entries(): Entry[] {
    return this.written;
  }

  entriesFrom(fromSeq: number, limit: number): Entry[] {
    return this.written.slice(fromSeq - 1, fromSeq - 1 + limit);
  }

  append(fact: EntryFact, clocks: EntryClocks): Entry {
    const entry = nextEntry(this.attemptId, this.head, fact, clocks);
    this.written.push(entry);
    this.head = headOf(entry);
    return entry;
  }
}
