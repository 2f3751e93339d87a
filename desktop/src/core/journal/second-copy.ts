import type { AppendFile, Disk } from './disk.js';

/** What one line of the copy holds: an entry by its number, or a note by its name. */
export interface CopiedRow {
  /** `7`, or `note:about`. */
  readonly place: string;
  readonly box: Buffer;
}

/**
 * The second, plain copy of a journal: a file beside the database to which every row is appended once more, one a line:
 * its place, a space, its box in base64. It is synced after the answer has been called saved, so it never holds anybody up.
 */
export class SecondCopy {
  private pending = 0;
  private syncing = false;
  private broken = false;
  private closed = false;

  private constructor(
    private readonly file: AppendFile,
    private readonly onThrough: (through: number) => void,
  ) {}

  /** What is on the disk: whole lines only, and where the last of them ends. */
  static read(disk: Disk, path: string): { readonly rows: CopiedRow[]; readonly bytes: number } {
    const text = disk.readFile(path) ?? Buffer.alloc(0);
    const rows: CopiedRow[] = [];
    let bytes = 0;
    for (;;) {
      const end = text.indexOf(0x0a, bytes);
      if (end < 0) return { rows, bytes };
      const [place = '', box = ''] = text.subarray(bytes, end).toString('latin1').split(' ');
      // A line torn by a power cut is left out here; its row is found missing and appended again.
      if (/^(\d+|note:[a-z-]+)$/u.test(place)) rows.push({ place, box: Buffer.from(box, 'base64') });
      bytes = end + 1;
    }
  }

  /** @param onThrough called when everything up to an entry is on the disk */
  static open(disk: Disk, path: string, keepBytes: number, onThrough: (through: number) => void): SecondCopy {
    return new SecondCopy(disk.openAppend(path, keepBytes), onThrough);
  }

  /** Appends a row. A copy that the disk refuses stays behind until the journal is opened again. */
  append(place: string, box: Uint8Array, through: number): void {
    if (this.broken) return;
    try {
      this.file.append(Buffer.from(`${place} ${Buffer.from(box).toString('base64')}\n`, 'latin1'));
      this.pending = through;
      void this.sync();
    } catch {
      // The first copy is what "saved" stands on; the screen shows that there is only one.
      this.broken = true;
    }
  }

  close(): void {
    this.broken = true;
    this.letGo();
  }

  /** The file is closed once, and not while it is being synced. */
  private letGo(): void {
    if (this.syncing || this.closed) return;
    this.closed = true;
    this.file.close();
  }

  private async sync(): Promise<void> {
    if (this.syncing) return;
    this.syncing = true;
    try {
      for (let done = -1; done < this.pending && !this.broken;) {
        done = this.pending;
        await this.file.sync();
        if (!this.broken) this.onThrough(done);
      }
    } catch {
      this.broken = true;
    }
    this.syncing = false;
    if (this.broken) this.letGo();
  }
}
