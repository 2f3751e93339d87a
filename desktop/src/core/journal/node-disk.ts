import {
  closeSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import {
  DiskFault,
  type AppendFile,
  type Disk,
  type DiskFaultKind,
  type SqlDatabase,
  type SqlStatement,
  type SqlValue,
} from './disk.js';

/** How long to wait for another process that has a database open, milliseconds. */
const BUSY_MS = 500;

/** The machine's own disk. */
export const nodeDisk: Disk = {
  openDatabase: (path) => guarded(() => new NodeDatabase(path)),
  openAppend: (path, keepBytes) => guarded(() => openAppend(path, keepBytes)),
  readFile: (path) => guarded(() => unlessMissing(() => readFileSync(path), null)),
  size: (path) => guarded(() => statSync(path, { throwIfNoEntry: false })?.size ?? null),
  writeFile: (path, bytes) =>
    guarded(() => {
      const draft = `${path}.new`;
      const file = openSync(draft, 'w', 0o600);
      try {
        writeWhole(file, bytes);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(draft, path);
      syncFolder(dirname(path));
    }),
  rename: (from, to) => guarded(() => renameSync(from, to)),
  remove: (path) => guarded(() => rmSync(path, { force: true })),
  makeFolder: (path) => guarded(() => void mkdirSync(path, { recursive: true, mode: 0o700 })),
  names: (path) => guarded(() => unlessMissing(() => readdirSync(path), [])),
  syncFolder: (path) => guarded(() => syncFolder(path)),
};

class NodeDatabase implements SqlDatabase {
  private readonly database: Database.Database;

  constructor(path: string) {
    this.database = new Database(path, { timeout: BUSY_MS });
  }

  exec(sql: string): Record<string, SqlValue>[] {
    return guarded(() => {
      const statement = /^\s*(pragma|select)/iu.test(sql) ? this.database.prepare(sql) : null;
      if (statement?.reader) return statement.all() as Record<string, SqlValue>[];
      this.database.exec(sql);
      return [];
    });
  }

  prepare(sql: string): SqlStatement {
    const statement = guarded(() => this.database.prepare<SqlValue[], Record<string, SqlValue>>(sql));
    return {
      run: (...values) => guarded(() => void statement.run(...values)),
      all: (...values) => guarded(() => statement.all(...values)),
    };
  }

  close(): void {
    this.database.close();
  }
}

function openAppend(path: string, keepBytes: number): AppendFile {
  const file = openSync(path, 'a', 0o600);
  ftruncateSync(file, keepBytes);
  return {
    append: (bytes) => guarded(() => writeWhole(file, bytes)),
    sync: () =>
      new Promise((resolve, reject) =>
        fdatasync(file, (error) => (error ? reject(new DiskFault(kindOf(error), error)) : resolve())),
      ),
    close: () => closeSync(file),
  };
}

/** A nearly full disk can take a part of what is written and say so without an error. */
function writeWhole(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;)
    written += writeSync(file, bytes, written, bytes.length - written);
}

/** A new file survives a power cut only when its folder was synced too. Windows does this by itself. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function unlessMissing<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}

function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new DiskFault(kindOf(error), error);
  }
}

const kinds: Readonly<Record<string, DiskFaultKind>> = {
  SQLITE_FULL: 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  SQLITE_NOTADB: 'damaged',
  SQLITE_CORRUPT: 'damaged',
  SQLITE_BUSY: 'in-use',
  SQLITE_LOCKED: 'in-use',
};

function kindOf(error: unknown): DiskFaultKind {
  const code = String((error as { code?: unknown }).code);
  // Extended codes say more than is needed: SQLITE_CORRUPT_INDEX, SQLITE_BUSY_RECOVERY.
  return kinds[code] ?? kinds[code.split('_').slice(0, 2).join('_')] ?? 'failed';
}
