import { dirname } from 'node:path';
import { DiskFault, type DiskFaultKind, type SqlDatabase, type SqlValue } from '@examhall/desktop/core';
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import type { DiskFile, DiskImage } from './disk-image.ts';
import type { DiskStep, RunningProgram } from './simulated-disk.ts';

/*
 * SQLite itself, compiled to WebAssembly, over a file system of ours: every write, sync, truncation and removal it makes
 * goes through the disk image, where it can be lost, torn or refused. https://sqlite.org/vfs.html
 */

type Sqlite = Awaited<ReturnType<typeof sqlite3InitModule>>;
/** The parts of the binding that its types leave out. */
interface Bindings {
  readonly capi: Record<string, number> & {
    sqlite3_io_methods: new () => Struct;
    sqlite3_vfs: new () => Struct;
    sqlite3_file: { new (pointer: number): Struct; structInfo: { sizeof: number } };
  };
  readonly wasm: {
    heap8u(): Uint8Array;
    poke32(pointer: number, value: number): void;
    poke64(pointer: number, value: bigint): void;
    cstrToJs(pointer: number): string;
  };
  readonly vfs: { installVfs(options: object): void };
}
type Struct = Record<string, unknown> & { readonly pointer: number; dispose(): void };

interface OpenFile {
  readonly path: string;
  readonly file: DiskFile;
  readonly image: DiskImage;
  readonly program: RunningProgram;
  lock: number;
}

const VFS = 'image';
const OK = 0;
const BUSY = 5;
const IOERR = 10;
const FULL = 13;
const CANTOPEN = 14;
const CORRUPT = 11;
const NOTADB = 26;
const IOERR_SHORT_READ = IOERR | (2 << 8);
const OPEN_CREATE = 4;
const LOCK_RESERVED = 2;
const SECTOR_BYTES = 512;
/** A write of a sector is whole or not at all; nothing more is promised. */
const DEVICE_CHARACTERISTICS = 0;

const faultCodes: Readonly<Record<DiskFaultKind, number>> = {
  full: FULL,
  failed: IOERR,
  damaged: CORRUPT,
  'in-use': BUSY,
};

/** One SQLite for all worlds; each database lies on the image it was opened on. */
export class SqliteOnImage {
  private readonly sqlite: Sqlite;
  private readonly files = new Map<number, OpenFile>();
  /** On whose behalf a database is being opened. */
  private opening: { readonly image: DiskImage; readonly program: RunningProgram } | null = null;
  private readonly lived = new Map<number, { readonly image: DiskImage; readonly program: RunningProgram }>();
  private nextId = 1;

  private constructor(sqlite: Sqlite) {
    this.sqlite = sqlite;
    this.install(sqlite as unknown as Bindings);
  }

  static async load(): Promise<SqliteOnImage> {
    const sqlite = await sqlite3InitModule();
    // Refusals are what the simulation is about; SQLite would print each.
    Object.assign(sqlite.config, { warn: () => undefined, error: () => undefined });
    return new SqliteOnImage(sqlite);
  }

  /** @throws DiskFault */
  open(path: string, image: DiskImage, program: RunningProgram): SqlDatabase {
    // The name that SQLite sees tells which image it means, also when it opens the log by itself.
    const id = this.nextId++;
    this.lived.set(id, { image, program });
    const database = guarded(
      () => new this.sqlite.oo1.DB({ filename: `/${id}${path}`, flags: 'c', vfs: VFS }),
    );
    let closed = false;
    const mustLive = () => {
      if (!program.alive) throw new DiskFault('failed', new Error('this program has ended'));
    };
    return {
      exec: (sql) =>
        guarded(() => {
          mustLive();
          return database.exec({ sql, rowMode: 'object', returnValue: 'resultRows' }) as Record<
            string,
            SqlValue
          >[];
        }),
      prepare: (sql) => {
        const statement = guarded(() => database.prepare(sql));
        const run = (values: SqlValue[]) =>
          guarded(() => {
            mustLive();
            if (values.length > 0) statement.bind(values);
            const rows: Record<string, SqlValue>[] = [];
            try {
              while (statement.step()) rows.push(statement.get({}) as Record<string, SqlValue>);
            } finally {
              resetQuietly(statement);
            }
            return rows;
          });
        return { run: (...values) => void run(values), all: (...values) => run(values) };
      },
      close: () => {
        if (closed) return;
        closed = true;
        database.close();
        this.lived.delete(id);
      },
    };
  }

  private install({ capi, wasm, vfs }: Bindings): void {
    const io = new capi.sqlite3_io_methods();
    const system = new capi.sqlite3_vfs();
    io['$iVersion'] = 1;
    system['$iVersion'] = 1;
    system['$szOsFile'] = capi.sqlite3_file.structInfo.sizeof;
    system['$mxPathname'] = 512;
    vfs.installVfs({
      io: { struct: io, methods: this.fileMethods(wasm) },
      vfs: { struct: system, name: VFS, methods: this.systemMethods(capi, wasm, io) },
    });
  }

  private fileMethods(wasm: Bindings['wasm']) {
    const at = (pointer: number) => this.files.get(pointer) as OpenFile;
    const changing = (pointer: number, step: DiskStep, act: (open: OpenFile) => void): number => {
      const open = at(pointer);
      const fault = open.program.beforeStep(step);
      if (fault) return faultCodes[fault];
      if (!open.program.alive) return IOERR;
      act(open);
      return OK;
    };
    return {
      xClose: (pointer: number) => {
        this.files.delete(pointer);
        return OK;
      },
      xRead: (pointer: number, target: number, length: number, offset: bigint) => {
        const bytes = at(pointer).file.read(Number(offset), length);
        const heap = wasm.heap8u();
        heap.set(bytes, target);
        if (bytes.length === length) return OK;
        heap.fill(0, target + bytes.length, target + length);
        return IOERR_SHORT_READ;
      },
      xWrite: (pointer: number, source: number, length: number, offset: bigint) =>
        changing(pointer, 'write', ({ file }) =>
          file.write(Number(offset), wasm.heap8u().subarray(source, source + length)),
        ),
      xTruncate: (pointer: number, size: bigint) =>
        changing(pointer, 'truncate', ({ file }) => file.truncate(Number(size))),
      xSync: (pointer: number) =>
        changing(pointer, 'sync', ({ file, image, path }) => {
          file.sync();
          // As SQLite's own does on Unix: the first sync of a log makes its name durable too.
          if (!path.endsWith('.db')) image.syncNames((name) => name === path);
        }),
      xFileSize: (pointer: number, size: number) => {
        wasm.poke64(size, BigInt(at(pointer).file.size));
        return OK;
      },
      xLock: (pointer: number, level: number) => {
        const open = at(pointer);
        for (const other of this.files.values()) {
          if (other === open || other.image !== open.image || other.path !== open.path) continue;
          if (!other.program.alive) continue;
          if (Math.max(level, other.lock) >= LOCK_RESERVED && other.lock > 0) return BUSY;
        }
        open.lock = level;
        return OK;
      },
      xUnlock: (pointer: number, level: number) => {
        at(pointer).lock = level;
        return OK;
      },
      xCheckReservedLock: (_pointer: number, out: number) => {
        wasm.poke32(out, 0);
        return OK;
      },
      xFileControl: () => 12, // SQLITE_NOTFOUND: nothing special is asked of this file system
      xSectorSize: () => SECTOR_BYTES,
      xDeviceCharacteristics: () => DEVICE_CHARACTERISTICS,
    };
  }

  private systemMethods(capi: Bindings['capi'], wasm: Bindings['wasm'], io: Struct) {
    const place = (name: number) => {
      const [, id = '', path = ''] = /^\/(\d+)(\/.*)$/u.exec(wasm.cstrToJs(name)) ?? [];
      return { path, ...(this.lived.get(Number(id)) as NonNullable<SqliteOnImage['opening']>) };
    };
    return {
      xOpen: (_vfs: number, name: number, pointer: number, flags: number, outFlags: number) => {
        const { path, image, program } = place(name);
        let file = image.find(path);
        if (!file) {
          if (!(flags & OPEN_CREATE)) return CANTOPEN;
          const fault = program.beforeStep('create');
          if (fault) return faultCodes[fault];
          if (!program.alive) return CANTOPEN;
          file = image.create(path);
        }
        this.files.set(pointer, { path, file, image, program, lock: 0 });
        const struct = new capi.sqlite3_file(pointer);
        struct['$pMethods'] = io.pointer;
        struct.dispose();
        if (outFlags) wasm.poke32(outFlags, flags);
        return OK;
      },
      xDelete: (_vfs: number, name: number, syncFolder: number) => {
        const { path, image, program } = place(name);
        const fault = program.beforeStep('remove');
        if (fault) return faultCodes[fault];
        if (!program.alive) return IOERR;
        image.remove(path);
        if (syncFolder) image.syncNames((known) => dirname(known) === dirname(path));
        return OK;
      },
      xAccess: (_vfs: number, name: number, _flags: number, out: number) => {
        const { path, image } = place(name);
        wasm.poke32(out, image.find(path) ? 1 : 0);
        return OK;
      },
      xFullPathname: (_vfs: number, name: number, length: number, out: number) => {
        const text = Buffer.from(`${wasm.cstrToJs(name)}\0`, 'utf8');
        if (text.length > length) return CANTOPEN;
        wasm.heap8u().set(text, out);
        return OK;
      },
      xRandomness: (_vfs: number, length: number, out: number) => {
        // Salts of the log: repeatable, so that the same seed writes the same bytes.
        wasm.heap8u().fill(0x5a, out, out + length);
        return length;
      },
      xSleep: () => OK,
      xCurrentTime: () => OK,
      xGetLastError: () => OK,
    };
  }
}

interface Resettable {
  reset(): unknown;
}

function resetQuietly(statement: Resettable): void {
  try {
    statement.reset();
  } catch {
    // A failed step says its error once more at the reset.
  }
}

function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof DiskFault) throw error;
    throw new DiskFault(kindOf(Number((error as { resultCode?: number }).resultCode) & 0xff), error);
  }
}

function kindOf(code: number): DiskFaultKind {
  if (code === FULL) return 'full';
  if (code === CORRUPT || code === NOTADB) return 'damaged';
  return code === BUSY || code === 6 ? 'in-use' : 'failed';
}
