import { join } from 'node:path';
import {
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
import { NotSaved, type JournalReader, type JournalWriter } from '../../attempt/index.js';
import { DiskFault, type Disk, type SqlDatabase, type SqlStatement } from './disk.js';
import { RowBox } from './row-box.js';
import { migrate } from './schema.js';
import { SecondCopy } from './second-copy.js';

export { NotSaved, type JournalReader, type JournalWriter };

/** The journal on disk cannot be used as it is; what is there has not been touched. */
export class JournalDamaged extends Error {
  override readonly name = 'JournalDamaged';
}

export interface JournalPlace {
  readonly disk: Disk;
  /** The attempt's own folder. */
  readonly folder: string;
  readonly attemptId: string;
  /** What the rows are sealed under. */
  readonly key: Uint8Array;
}

export interface JournalOptions extends JournalPlace {
  /** The disk is full: makes room for an answer. Answers whether it made any. */
  readonly makeRoom?: () => boolean;
  /** More entries are in the second copy. */
  readonly onCopied?: () => void;
}

export const DATABASE_FILE = 'journal.db';
export const COPY_FILE = 'journal.copy';

/**
 * The journal of one attempt: an append-only table in an SQLite file of its own, write-ahead logged, every commit
 * synced, and a second copy beside it. Opening checks the whole chain, and brings the one up to the other.
 */
export class JournalStore implements JournalWriter {
  private readonly box: RowBox;
  private readonly insert: SqlStatement;
  private readonly copy: SecondCopy | null;
  private end: Head;
  private copiedThrough = 0;

  private constructor(
    private readonly options: JournalOptions,
    private readonly database: SqlDatabase,
  ) {
    this.box = new RowBox(options.attemptId, options.key);
    this.insert = database.prepare('INSERT INTO sealed_entry (seq, box) VALUES (?, ?)');
    this.end = emptyHead(options.attemptId);
    this.takeOver();
    this.copy = this.openCopy();
  }

  /**
   * Opens the attempt's journal, made new when there is none.
   *
   * @throws JournalDamaged, NewerJournal, NotSaved when it cannot be made, DiskFault `in-use` while another program has it
   */
  static open(options: JournalOptions): JournalStore {
    const database = openDatabase(options);
    try {
      return new JournalStore(options, database);
    } catch (error) {
      database.close();
      throw error instanceof DiskFault && error.kind === 'damaged' ? unreadable() : error;
    }
  }

  get attemptId(): string {
    return this.options.attemptId;
  }

  get head(): Head {
    return this.end;
  }

  get twiceThrough(): number {
    return this.copiedThrough;
  }

  entries(): Entry[] {
    return this.read('SELECT seq, box FROM sealed_entry ORDER BY seq');
  }

  entriesFrom(fromSeq: number, limit: number): Entry[] {
    return this.read('SELECT seq, box FROM sealed_entry WHERE seq >= ? ORDER BY seq LIMIT ?', fromSeq, limit);
  }

  append(fact: EntryFact, clocks: EntryClocks): Entry {
    const entry = nextEntry(this.attemptId, this.end, fact, clocks);
    // An entry the schema refuses would make the journal unreadable: better to fail before it is written.
    entrySchema.parse(entry);
    this.keep(entry);
    return entry;
  }

  /**
   * Takes over entries that were written elsewhere and continue this journal.
   *
   * @throws JournalDamaged when they do not; NotSaved
   */
  takeIn(entries: readonly Entry[]): void {
    const fault = chainFault(this.attemptId, this.end, entries);
    if (fault) throw new JournalDamaged(`the entries to take over have a ${fault.kind} at ${fault.seq}`);
    for (const entry of entries) this.keep(entry);
  }

  /** Keeps something about the attempt beside its entries; a later note of the same name replaces it. @throws NotSaved */
  writeNote(name: string, value: unknown): void {
    const box = this.box.sealNote(name, value);
    this.commit(() =>
      this.database
        .prepare(
          'INSERT INTO sealed_note (name, box) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET box = excluded.box',
        )
        .run(name, box),
    );
    this.copy?.append(`note:${name}`, box, this.end.seq);
  }

  /** A note as parsed JSON; undefined when there is none. */
  readNote(name: string): unknown {
    const [row] = this.database.prepare('SELECT box FROM sealed_note WHERE name = ?').all(name);
    return row && this.box.openNote(name, row['box'] as Uint8Array);
  }

  close(): void {
    this.copy?.close();
    this.database.close();
  }

  private keep(entry: Entry): void {
    const box = this.box.sealEntry(entry);
    this.commit(() => this.insert.run(entry.seq, box));
    this.end = headOf(entry);
    this.copy?.append(String(entry.seq), box, entry.seq);
  }

  /** While the disk is full and others can make room, it is tried again. */
  private commit(write: () => void): void {
    for (;;) {
      try {
        return write();
      } catch (error) {
        const full = error instanceof DiskFault && error.kind === 'full';
        if (!full || this.options.makeRoom?.() !== true) throw new NotSaved(error);
      }
    }
  }

  private takeOver(): void {
    const entries = this.entries();
    const fault = chainFault(this.attemptId, this.end, entries);
    if (fault) throw new JournalDamaged(`the journal has a ${fault.kind} at entry ${fault.seq}`);
    const last = entries.at(-1);
    if (last) this.end = headOf(last);
  }

  /** Each of the two copies gets what only the other has. A copy that cannot be opened is done without. */
  private openCopy(): SecondCopy | null {
    const path = join(this.options.folder, COPY_FILE);
    try {
      const { rows, bytes } = SecondCopy.read(this.options.disk, path);
      const copied = new Map(rows.map(({ place, box }) => [place, box]));
      this.takeFromCopy(copied);
      const copy = SecondCopy.open(this.options.disk, path, bytes, (through) => {
        this.copiedThrough = Math.max(this.copiedThrough, through);
        this.options.onCopied?.();
      });
      this.giveToCopy(copy, copied);
      return copy;
    } catch (error) {
      if (error instanceof DiskFault) return null;
      throw error;
    }
  }

  private takeFromCopy(copied: ReadonlyMap<string, Buffer>): void {
    for (;;) {
      const box = copied.get(String(this.end.seq + 1));
      const entry = box && openedOrNull(() => this.box.openEntry(this.end.seq + 1, box));
      if (!entry || chainFault(this.attemptId, this.end, [entry])) break;
      this.commit(() => this.insert.run(entry.seq, this.box.sealEntry(entry)));
      this.end = headOf(entry);
    }
    for (const [place, box] of copied) {
      const name = place.startsWith('note:') ? place.slice('note:'.length) : null;
      if (name === null || this.readNote(name) !== undefined) continue;
      if (openedOrNull(() => this.box.openNote(name, box)) === null) continue;
      const insert = this.database.prepare('INSERT INTO sealed_note (name, box) VALUES (?, ?)');
      this.commit(() => insert.run(name, box));
    }
  }

  private giveToCopy(copy: SecondCopy, copied: ReadonlyMap<string, Buffer>): void {
    const rows = this.database.prepare('SELECT seq, box FROM sealed_entry ORDER BY seq').all();
    for (const { seq, box } of rows) {
      const known = copied.get(String(seq));
      if (known && known.equals(box as Uint8Array)) continue;
      copy.append(String(seq), box as Uint8Array, Number(seq));
    }
    for (const { name, box } of this.database.prepare('SELECT name, box FROM sealed_note').all()) {
      const known = copied.get(`note:${String(name)}`);
      if (!known?.equals(box as Uint8Array))
        copy.append(`note:${String(name)}`, box as Uint8Array, this.end.seq);
    }
    if (rows.every(({ seq, box }) => copied.get(String(seq))?.equals(box as Uint8Array)))
      this.copiedThrough = this.end.seq;
  }

  private read(sql: string, ...values: number[]): Entry[] {
    return this.database
      .prepare(sql)
      .all(...values)
      .map(({ seq, box }) => {
        try {
          return this.box.openEntry(Number(seq), box as Uint8Array);
        } catch (error) {
          throw new JournalDamaged(`entry ${String(seq)} cannot be read`, { cause: error });
        }
      });
  }
}

function openedOrNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch {
    return null;
  }
}

function unreadable(): JournalDamaged {
  return new JournalDamaged('the journal file is not a readable database');
}

function openDatabase({ disk, folder, attemptId, key }: JournalOptions): SqlDatabase {
  let database: SqlDatabase;
  try {
    disk.makeFolder(folder);
    database = disk.openDatabase(join(folder, DATABASE_FILE));
  } catch (error) {
    throw error instanceof DiskFault && error.kind === 'damaged' ? unreadable() : new NotSaved(error);
  }
  try {
    // Held by one process alone: a second client on the same folder would write another history.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    // macOS has a second, real fsync; elsewhere this changes nothing.
    database.exec('PRAGMA fullfsync = ON');
    database.exec('PRAGMA secure_delete = ON');
    requireDurability(database);
    makeDurable(database);
    migrate(database, new RowBox(attemptId, key));
    disk.syncFolder(folder);
    disk.syncFolder(join(folder, '..'));
    disk.syncFolder(join(folder, '..', '..'));
    return database;
  } catch (error) {
    database.close();
    if (!(error instanceof DiskFault)) throw error;
    if (error.kind === 'damaged') throw unreadable();
    throw error.kind === 'in-use' ? error : new NotSaved(error);
  }
}

/**
 * What is read here may never have been synced: a program that was killed, or whose sync failed, leaves entries in the log
 * that a later reader takes for committed. They are written into the database file, and synced, before anybody sees them:
 * sent to the centre and lost in a power cut afterwards, they would make a fork.
 *
 * @throws DiskFault when the disk does not take them
 */
function makeDurable(database: SqlDatabase): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

const SYNCHRONOUS_FULL = 2;

function requireDurability(database: SqlDatabase): void {
  const mode = database.exec('PRAGMA journal_mode')[0]?.['journal_mode'];
  const synchronous = database.exec('PRAGMA synchronous')[0]?.['synchronous'];
  if (mode !== 'wal' || synchronous !== SYNCHRONOUS_FULL) {
    throw new JournalDamaged(
      `the journal would not be durable (journal_mode ${String(mode)}, synchronous ${String(synchronous)})`,
    );
  }
}
