import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { StationSitting } from '@examhall/shared/protocol';
import {
  checkManifest,
  CHUNK_BYTES,
  chunkLength,
  isChunk,
  type Manifest,
  type PackageFault,
  type PackagePart,
  type SignedManifest,
} from '@examhall/shared/sealing';
import type { ServerApi } from './server-api.js';
import { writeWhole } from './write-whole.js';

/** A package arrived that is not the one the server signed, or not the one that counts. */
export class PackageRefused extends Error {
  override readonly name = 'PackageRefused';
  constructor(readonly fault: PackageFault) {
    super(`the package was refused: ${fault}`);
  }
}

/** A sealed package on this machine, whole and checked: ciphertext and its manifest, never a key. */
export class StoredPackage {
  constructor(
    readonly manifest: Manifest,
    private readonly folder: string,
  ) {}

  /** The ciphertext of a part that fits in memory. */
  read(part: 'content' | 'key'): Buffer {
    return readFileSync(join(this.folder, fileOf(part)));
  }

  /** The ciphertext of a part, piece by piece. */
  stream(part: string): AsyncIterable<Buffer> {
    return createReadStream(join(this.folder, fileOf(part)));
  }
}

const MANIFEST = 'manifest.json';

/**
 * Sealed packages on this machine. They are fetched chunk by chunk: each is checked and synced before the next is asked
 * for, so an interrupted download goes on where it was, and a large film never stands in memory.
 */
export class PackageStore {
  /** Packages read whole and checked since the client was opened. */
  private readonly checked = new Map<string, StoredPackage>();

  constructor(
    private readonly folder: string,
    private readonly api: Pick<ServerApi, 'manifest' | 'packageChunk'>,
  ) {}

  /**
   * The package of a sitting, from disk when it is there and whole, otherwise downloaded. Older versions of it go.
   *
   * @throws PackageRefused, ServerProblem, Unreachable
   */
  async fetch(sitting: StationSitting, serverPublicKey: string): Promise<StoredPackage> {
    const { packageId } = sitting;
    const stored = this.read(packageId, serverPublicKey);
    if (stored) return stored;
    const signed = await this.manifestOf(sitting, serverPublicKey);
    const folder = join(this.folder, packageId);
    mkdirSync(folder, { recursive: true });
    for (const part of signed.manifest.parts) await this.download(packageId, part);
    // The manifest comes last: a package is there when its manifest is.
    writeWhole(join(folder, MANIFEST), JSON.stringify(signed));
    const fetched = new StoredPackage(signed.manifest, folder);
    this.checked.set(packageId, fetched);
    this.removeOlder(signed.manifest);
    return fetched;
  }

  /** Looks at the disk again before the package is used for good: it may have been damaged since. */
  recheck(packageId: string): void {
    this.checked.delete(packageId);
  }

  /** The package from disk; null when it is not there or not whole. */
  read(packageId: string, serverPublicKey: string): StoredPackage | null {
    const known = this.checked.get(packageId);
    if (known) return known;
    const folder = join(this.folder, packageId);
    const manifest = this.storedManifest(packageId, serverPublicKey);
    if (!manifest || !manifest.parts.every((part) => isWhole(folder, part))) return null;
    const stored = new StoredPackage(manifest, folder);
    this.checked.set(packageId, stored);
    return stored;
  }

  /** The newest package of a sitting that is here and whole; null when there is none. */
  newestOf(sittingId: string, serverPublicKey: string): StoredPackage | null {
    const whole = this.packageIds()
      .filter((id) => this.storedManifest(id, serverPublicKey)?.sittingId === sittingId)
      .flatMap((id) => this.read(id, serverPublicKey) ?? []);
    return whole.sort((a, b) => b.manifest.packageVersion - a.manifest.packageVersion)[0] ?? null;
  }

  /** Gives the disk back what can be fetched again: every package but the one in use. Answers whether there was any. */
  makeRoom(inUse: string | null): boolean {
    let made = false;
    for (const id of this.packageIds().filter((known) => known !== inUse)) {
      this.checked.delete(id);
      rmSync(join(this.folder, id), { recursive: true, force: true });
      made = true;
    }
    return made;
  }

  private async manifestOf(sitting: StationSitting, serverPublicKey: string): Promise<SignedManifest> {
    const atLeastVersion = Math.max(sitting.packageVersion, this.newestVersion(sitting.id, serverPublicKey));
    const expected = { packageId: sitting.packageId, sittingId: sitting.id, atLeastVersion };
    const checked = checkManifest(await this.api.manifest(sitting.packageId), serverPublicKey, expected);
    if (!checked.ok) throw new PackageRefused(checked.fault);
    return checked.signed;
  }

  private async download(packageId: string, part: PackagePart): Promise<void> {
    const path = join(this.folder, packageId, fileOf(part.name));
    const file = openSync(path, existsSync(path) ? 'r+' : 'w+');
    try {
      for (let index = intactChunks(file, part); index < part.chunks.length; index += 1) {
        const bytes = await this.api.packageChunk(packageId, part.name, index);
        if (!isChunk(part, index, bytes)) throw new PackageRefused('chunk-damaged');
        ftruncateSync(file, index * CHUNK_BYTES);
        writeAll(file, bytes, index * CHUNK_BYTES);
        fsyncSync(file);
      }
      ftruncateSync(file, part.bytes);
    } finally {
      closeSync(file);
    }
  }

  /** The highest version of the sitting's package that is here: nobody can hand out an older one any more. */
  private newestVersion(sittingId: string, serverPublicKey: string): number {
    const versions = this.packageIds()
      .map((id) => this.storedManifest(id, serverPublicKey))
      .filter((manifest) => manifest?.sittingId === sittingId)
      .map((manifest) => manifest?.packageVersion ?? 1);
    return Math.max(1, ...versions);
  }

  private removeOlder(newest: Manifest): void {
    for (const [id, { manifest }] of this.checked) {
      const older =
        manifest.sittingId === newest.sittingId && manifest.packageVersion < newest.packageVersion;
      if (!older) continue;
      this.checked.delete(id);
      rmSync(join(this.folder, id), { recursive: true, force: true });
    }
  }

  private storedManifest(packageId: string, serverPublicKey: string): Manifest | null {
    try {
      const claimed: unknown = JSON.parse(readFileSync(join(this.folder, packageId, MANIFEST), 'utf8'));
      const checked = checkManifest(claimed, serverPublicKey, { packageId });
      return checked.ok ? checked.signed.manifest : null;
    } catch {
      return null;
    }
  }

  private packageIds(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder) : [];
  }
}

function fileOf(part: string): string {
  return `${part}.enc`;
}

function isWhole(folder: string, part: PackagePart): boolean {
  const path = join(folder, fileOf(part.name));
  if (!existsSync(path) || statSync(path).size !== part.bytes) return false;
  const file = openSync(path, 'r');
  try {
    return intactChunks(file, part) === part.chunks.length;
  } finally {
    closeSync(file);
  }
}

/** How many chunks from the first on are there as they should be. */
function intactChunks(file: number, part: PackagePart): number {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (let index = 0; index < part.chunks.length; index += 1) {
    const length = chunkLength(part, index);
    const read = readSync(file, buffer, 0, length, index * CHUNK_BYTES);
    if (!isChunk(part, index, buffer.subarray(0, read))) return index;
  }
  return part.chunks.length;
}

/** A nearly full disk can take a part of what is written and say so without an error. */
function writeAll(file: number, bytes: Buffer, position: number): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written, bytes.length - written, position + written);
  }
}
