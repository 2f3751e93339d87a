import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  canonicalJson,
  chainFault,
  emptyHead,
  entrySchema,
  headOf,
  nextEntry,
  type Entry,
  type EntryClocks,
  type EntryFact,
} from '@examhall/shared/journal';
import type { Head } from '@examhall/shared/protocol';
import Database from 'better-sqlite3';
import { migrate } from './schema.js';

/** The journal on disk cannot be used as it is; what is there has not been touched. */
export class JournalDamaged extends Error {
  override readonly name = 'JournalDamaged';
}

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
  /**
   * Appends what happened. When it returns, the entry has been synced to the disk.
   *
   * @throws NotSaved
   */
  append(fact: EntryFact, clocks: EntryClocks): Entry;
}

/**
 * The journal of one attempt: an append-only table in an SQLite file of its own, write-ahead logged, every commit
 * synced. Opening checks the whole chain.
 */
export class JournalStore implements JournalWriter {
  private readonly database: Database.Database;
  private end: Head;

  private constructor(
    readonly attemptId: string,
    database: Database.Database,
  ) {
    this.database = database;
    this.end = emptyHead(attemptId);
  }

  /** Opens the journal of the attempt, made new when there is none. @throws JournalDamaged, NotSaved */
  static open(path: string, attemptId: string): JournalStore {
    const store = new JournalStore(attemptId, openDatabase(path));
    try {
      store.takeOver();
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  private takeOver(): void {
    const entries = this.entries();
    const fault = chainFault(this.attemptId, this.end, entries);
    if (fault) throw new JournalDamaged(`the journal has a ${fault.kind} at entry ${fault.seq}`);
    const last = entries.at(-1);
    if (last) this.end = headOf(last);
  }

  get head(): Head {
    return this.end;
  }

  entries(): Entry[] {
    return this.entriesFrom(1, Number.MAX_SAFE_INTEGER);
  }

  entriesFrom(fromSeq: number, limit: number): Entry[] {
    const rows = this.database
      .prepare<[number, number], { body: string }>(
        'SELECT body FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?',
      )
      .all(fromSeq, limit);
    return rows.map(({ body }) => parseEntry(body));
  }

  append(fact: EntryFact, clocks: EntryClocks): Entry {
    const entry = nextEntry(this.attemptId, this.end, fact, clocks);
    // An entry the schema refuses would make the journal unreadable: better to fail before it is written.
    entrySchema.parse(entry);
    try {
      this.database
        .prepare('INSERT INTO entry (seq, body) VALUES (?, ?)')
        .run(entry.seq, canonicalJson(entry));
    } catch (error) {
      throw new NotSaved(error);
    }
    this.end = headOf(entry);
    return entry;
  }

  /** Keeps something about the attempt beside its entries; a later note of the same name replaces it. @throws NotSaved */
  writeNote(name: string, value: unknown): void {
    try {
      this.database
        .prepare(
          'INSERT INTO note (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body',
        )
        .run(name, canonicalJson(value));
    } catch (error) {
      throw new NotSaved(error);
    }
  }

  /** A note as parsed JSON; undefined when there is none. */
  readNote(name: string): unknown {
    const row = this.database
      .prepare<[string], { body: string }>('SELECT body FROM note WHERE name = ?')
      .get(name);
    return row && (JSON.parse(row.body) as unknown);
  }

  close(): void {
    this.database.close();
  }
}

/** How long a commit waits for another process that has the file open, milliseconds. */
const BUSY_MS = 500;

function openDatabase(path: string): Database.Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let database: Database.Database;
  try {
    database = new Database(path, { timeout: BUSY_MS });
  } catch (error) {
    throw new NotSaved(error);
  }
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    // macOS has a second, real fsync; elsewhere this changes nothing.
    database.pragma('fullfsync = ON');
    requireDurability(database);
    migrate(database);
    syncFolder(dirname(path));
    syncFolder(dirname(dirname(path)));
    return database;
  } catch (error) {
    database.close();
    if (
      (error as { code?: unknown }).code === 'SQLITE_NOTADB' ||
      (error as { code?: unknown }).code === 'SQLITE_CORRUPT'
    ) {
      throw new JournalDamaged('the journal file is not a readable database');
    }
    throw error;
  }
}

const SYNCHRONOUS_FULL = 2;

function requireDurability(database: Database.Database): void {
  const mode = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  if (mode !== 'wal' || synchronous !== SYNCHRONOUS_FULL) {
    throw new JournalDamaged(
      `the journal would not be durable (journal_mode ${String(mode)}, synchronous ${String(synchronous)})`,
    );
  }
}

/** A new file survives a power cut only when its folder's entry was synced too. Windows does this by itself. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function parseEntry(body: string): Entry {
  const parsed = entrySchema.safeParse(JSON.parse(body));
  if (!parsed.success) throw new JournalDamaged(`an entry cannot be read: ${parsed.error.message}`);
  return parsed.data;
}
