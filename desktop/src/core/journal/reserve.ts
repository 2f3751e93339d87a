import type { Disk } from './disk.js';

/** Room for many thousands of answers. */
export const RESERVE_BYTES = 16 * 1024 * 1024;

/**
 * A file that does nothing but take room, so that there is some when everything else has filled the disk: an answer gets it.
 */
export class Reserve {
  constructor(
    private readonly disk: Disk,
    private readonly path: string,
    private readonly bytes = RESERVE_BYTES,
  ) {}

  /** Takes the room, if it is not taken yet. @throws DiskFault */
  fill(): void {
    // Random bytes: a file system that compresses or leaves out zeros would keep nothing.
    if (this.disk.size(this.path) !== this.bytes) this.disk.writeFile(this.path, noise(this.bytes));
  }

  /** Gives the room away. Answers whether there was any. */
  release(): boolean {
    try {
      const held = this.disk.size(this.path) !== null;
      if (held) this.disk.remove(this.path);
      return held;
    } catch {
      return false;
    }
  }
}

function noise(bytes: number): Uint8Array {
  const block = crypto.getRandomValues(new Uint8Array(65_536));
  const whole = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += block.length) whole.set(block.subarray(0, bytes - at), at);
  return whole;
}
