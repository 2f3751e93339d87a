import { basename } from 'node:path';
import {
  DiskFault,
  nodeDisk,
  type AppendFile,
  type Disk,
  type DiskFaultKind,
  type SqlDatabase,
} from '../../src/core/index.js';

/** The machine's disk, until a test lets it fail: then nothing can be written, but everything read. */
export class FaultyDisk implements Disk {
  fault: DiskFaultKind | null = null;
  /** While a file of this name takes room, the disk is full. */
  fullWhile: string | null = null;
  /** Second copies are appended but never reach the disk. */
  copyHangs = false;
  private readonly paths = new Set<string>();

  readonly readFile = nodeDisk.readFile;
  readonly size = nodeDisk.size;
  readonly rename = nodeDisk.rename;
  readonly makeFolder = nodeDisk.makeFolder;
  readonly names = nodeDisk.names;
  readonly syncFolder = nodeDisk.syncFolder;

  openDatabase(path: string): SqlDatabase {
    const database = nodeDisk.openDatabase(path);
    return {
      exec: (sql) => database.exec(sql),
      close: () => database.close(),
      prepare: (sql) => {
        const statement = database.prepare(sql);
        return {
          all: (...values) => statement.all(...values),
          run: (...values) => {
            this.check();
            statement.run(...values);
          },
        };
      },
    };
  }

  openAppend(path: string, keepBytes: number): AppendFile {
    const file = nodeDisk.openAppend(path, keepBytes);
    return {
      append: (bytes) => {
        this.check();
        file.append(bytes);
      },
      sync: () => (this.copyHangs ? new Promise(() => undefined) : file.sync()),
      close: () => file.close(),
    };
  }

  writeFile(path: string, bytes: Uint8Array): void {
    this.check();
    nodeDisk.writeFile(path, bytes);
    this.paths.add(basename(path));
  }

  remove(path: string): void {
    nodeDisk.remove(path);
    this.paths.delete(basename(path));
  }

  private check(): void {
    if (this.fault) throw new DiskFault(this.fault, new Error('the test says so'));
    if (this.fullWhile !== null && this.paths.has(this.fullWhile))
      throw new DiskFault('full', new Error('the test says so'));
  }
}
