import type { Random } from './random.ts';

/** One change of a file that has not been synced yet. */
type Change =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly size: number };

/** What a disk writes as a whole or not at all, bytes. */
const SECTOR_BYTES = 512;

/** Bytes that grow, shrink and are overwritten. */
class Content {
  private bytes = Buffer.alloc(0);
  size = 0;

  read(at: number, length: number): Buffer {
    return this.bytes.subarray(Math.min(at, this.size), Math.min(at + length, this.size));
  }

  apply(change: Change): void {
    if (change.kind === 'truncate') {
      if (change.size > this.size) this.grow(change.size);
      this.size = change.size;
      return;
    }
    const end = change.at + change.bytes.length;
    this.grow(end);
    this.bytes.set(change.bytes, change.at);
    this.size = Math.max(this.size, end);
  }

  copy(): Content {
    const copy = new Content();
    copy.bytes = Buffer.from(this.read(0, this.size));
    copy.size = this.size;
    return copy;
  }

  private grow(size: number): void {
    if (size > this.bytes.length) {
      const bytes = Buffer.alloc(Math.max(size, this.bytes.length * 2, 4_096));
      this.bytes.copy(bytes, 0, 0, this.size);
      this.bytes = bytes;
    }
    // What was cut off before must not come back.
    if (size > this.size) this.bytes.fill(0, this.size, size);
  }
}

/** A file: what programs see, what is durable, and what lies between. */
export class DiskFile {
  private seen = new Content();
  private durable = new Content();
  private changes: Change[] = [];

  get size(): number {
    return this.seen.size;
  }

  read(at: number, length: number): Buffer {
    return this.seen.read(at, length);
  }

  write(at: number, bytes: Uint8Array): void {
    this.change({ kind: 'write', at, bytes: Buffer.from(bytes) });
  }

  truncate(size: number): void {
    this.change({ kind: 'truncate', size });
  }

  sync(): void {
    for (const change of this.changes) this.durable.apply(change);
    this.changes = [];
  }

  /**
   * The power goes: of what was not synced, any part may have reached the disk, in any order, sectors torn from their
   * neighbours.
   */
  powerCut(random: Random): void {
    for (const change of this.changes) {
      if (random.chance(0.5)) continue;
      this.durable.apply(random.chance(0.3) ? torn(change, random) : change);
    }
    this.changes = [];
    this.seen = this.durable.copy();
  }

  private change(change: Change): void {
    this.changes.push(change);
    this.seen.apply(change);
  }
}

/** Some of the change's sectors, from its start or up to its end. */
function torn(change: Change, random: Random): Change {
  if (change.kind === 'truncate') return change;
  const sectors = Math.ceil(change.bytes.length / SECTOR_BYTES);
  const cut = random.between(0, sectors) * SECTOR_BYTES;
  return random.chance(0.5)
    ? { ...change, bytes: change.bytes.subarray(0, cut) }
    : { ...change, at: change.at + cut, bytes: change.bytes.subarray(cut) };
}

/** The files of one disk and its folder, whose changes are durable only once the folder was synced. */
export class DiskImage {
  private names = new Map<string, DiskFile>();
  private durableNames = new Map<string, DiskFile>();

  find(path: string): DiskFile | undefined {
    return this.names.get(path);
  }

  create(path: string): DiskFile {
    const file = new DiskFile();
    this.names.set(path, file);
    return file;
  }

  rename(from: string, to: string): void {
    const file = this.names.get(from);
    if (!file) throw new Error(`no such file: ${from}`);
    this.names.delete(from);
    this.names.set(to, file);
  }

  remove(path: string): void {
    this.names.delete(path);
  }

  list(): string[] {
    return [...this.names.keys()];
  }

  /** @param inFolder tells which names belong to the folder */
  syncNames(inFolder: (path: string) => boolean): void {
    for (const path of this.durableNames.keys())
      if (inFolder(path) && !this.names.has(path)) this.durableNames.delete(path);
    for (const [path, file] of this.names) if (inFolder(path)) this.durableNames.set(path, file);
  }

  /** The power goes: a name that was not synced is there or not, as chance has it; so is one that was removed. */
  powerCut(random: Random): void {
    const survived = new Map<string, DiskFile>();
    for (const path of new Set([...this.durableNames.keys(), ...this.names.keys()])) {
      const [before, after] = [this.durableNames.get(path), this.names.get(path)];
      const kept = before === after || random.chance(0.5) ? after : before;
      if (kept) survived.set(path, kept);
    }
    this.names = survived;
    this.durableNames = new Map(survived);
    for (const file of new Set(survived.values())) file.powerCut(random);
  }
}
