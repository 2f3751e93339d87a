import { dirname } from 'node:path';
import {
  DiskFault,
  type AppendFile,
  type Disk,
  type DiskFaultKind,
  type SqlDatabase,
} from '@examhall/desktop/core';
import { type DiskImage } from './disk-image.ts';
import type { SqliteOnImage } from './sqlite-on-image.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a disk operation does; the name of every point where a crash can happen. */
export type DiskStep = 'write' | 'sync' | 'truncate' | 'create' | 'remove' | 'rename' | 'sync-folder';

/** The program that uses the disk: one run of a process. What it does after its death does not happen. */
export interface RunningProgram {
  readonly alive: boolean;
  /** Called before each step; may end the program, or say how the step fails. */
  beforeStep(step: DiskStep): DiskFaultKind | null;
}

/** How long a sync of the second copy takes, milliseconds. */
const SYNC_MS = 2;

/** A machine's disk as one run of a program sees it: the port of the client core over a disk image. */
export class SimulatedDisk implements Disk {
  private readonly image: DiskImage;
  private readonly sqlite: SqliteOnImage;
  private readonly program: RunningProgram;
  private readonly time: VirtualTime;
  private readonly databases = new Set<SqlDatabase>();

  constructor(image: DiskImage, sqlite: SqliteOnImage, program: RunningProgram, time: VirtualTime) {
    this.image = image;
    this.sqlite = sqlite;
    this.program = program;
    this.time = time;
  }

  openDatabase(path: string): SqlDatabase {
    const database = this.sqlite.open(path, this.image, this.program);
    this.databases.add(database);
    return database;
  }

  /** Lets go of what a program that has died left open. */
  closeAll(): void {
    for (const database of this.databases) database.close();
  }

  openAppend(path: string, keepBytes: number): AppendFile {
    this.step(this.image.find(path) ? 'truncate' : 'create');
    const file = this.image.find(path) ?? this.image.create(path);
    if (keepBytes < file.size) file.truncate(keepBytes);
    return {
      append: (bytes) => {
        this.step('write');
        file.write(file.size, bytes);
      },
      sync: async () => {
        await this.time.wait(SYNC_MS);
        this.step('sync');
        file.sync();
      },
      close: () => undefined,
    };
  }

  readFile(path: string): Buffer | null {
    this.mustLive();
    const file = this.image.find(path);
    return file ? Buffer.from(file.read(0, file.size)) : null;
  }

  size(path: string): number | null {
    this.mustLive();
    return this.image.find(path)?.size ?? null;
  }

  writeFile(path: string, bytes: Uint8Array): void {
    const draft = `${path}.new`;
    this.step('create');
    const file = this.image.create(draft);
    this.step('write');
    file.write(0, bytes);
    this.step('sync');
    file.sync();
    this.rename(draft, path);
    this.syncFolder(dirname(path));
  }

  rename(from: string, to: string): void {
    this.step('rename');
    this.image.rename(from, to);
  }

  remove(path: string): void {
    this.step('remove');
    this.image.remove(path);
  }

  makeFolder(): void {
    // Folders are as durable as what is in them: the image knows files by their whole path.
    this.mustLive();
  }

  names(path: string): string[] {
    this.mustLive();
    const below = this.image.list().filter((name) => name.startsWith(`${path}/`));
    return [...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))].sort();
  }

  syncFolder(path: string): void {
    this.step('sync-folder');
    this.image.syncNames((name) => dirname(name) === path || dirname(dirname(name)) === path);
  }

  private step(step: DiskStep): void {
    const fault = this.program.beforeStep(step);
    if (fault) throw new DiskFault(fault, new Error('a simulated fault'));
    this.mustLive();
  }

  private mustLive(): void {
    if (!this.program.alive) throw new DiskFault('failed', new Error('this program has ended'));
  }
}
