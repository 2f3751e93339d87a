/** What can be stored in a row. */
export type SqlValue = number | string | Uint8Array | null;

export interface SqlStatement {
  run(...values: SqlValue[]): void;
  all(...values: SqlValue[]): Record<string, SqlValue>[];
}

/** An SQLite database as the journal uses it. Every failure is a `DiskFault`. */
export interface SqlDatabase {
  /** Runs statements; answers the rows of the last one. */
  exec(sql: string): Record<string, SqlValue>[];
  prepare(sql: string): SqlStatement;
  close(): void;
}

/** A file that only grows. */
export interface AppendFile {
  /** Hands the bytes to the system; they are durable only after the next `sync`. @throws DiskFault */
  append(bytes: Uint8Array): void;
  /** Resolves once everything appended before the call is on the disk. Rejects with a `DiskFault`. */
  sync(): Promise<void>;
  close(): void;
}

/**
 * The disk under the journals. A port: clients use the machine's own, the simulation one that loses, tears and refuses
 * writes. Paths are as `node:path` makes them. Every failure is a `DiskFault`.
 */
export interface Disk {
  /** Opens a database, made new when there is none. Nobody else can open it meanwhile. */
  openDatabase(path: string): SqlDatabase;
  /** Opens a file for appending, made new when there is none. @param keepBytes cuts off what is beyond */
  openAppend(path: string, keepBytes: number): AppendFile;
  /** Null when there is no such file. */
  readFile(path: string): Buffer | null;
  /** Length of a file in bytes; null when there is none. */
  size(path: string): number | null;
  /** Written aside, synced and moved into place. */
  writeFile(path: string, bytes: Uint8Array): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Makes the folder and those above it, readable by their owner only. */
  makeFolder(path: string): void;
  /** Names in a folder; none when there is no such folder. */
  names(path: string): string[];
  /** Makes durable what was created, renamed or removed in a folder. */
  syncFolder(path: string): void;
}

/**
 * `full`: no room; `damaged`: what is there cannot be read as what it should be; `in-use`: another process has it;
 * `failed`: anything else.
 */
export type DiskFaultKind = 'full' | 'damaged' | 'in-use' | 'failed';

/** The disk did not do what was asked. */
export class DiskFault extends Error {
  override readonly name = 'DiskFault';
  constructor(
    readonly kind: DiskFaultKind,
    cause: unknown,
  ) {
    super(`the disk refused: ${kind}`, { cause });
  }
}
