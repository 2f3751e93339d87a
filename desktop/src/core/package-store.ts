import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  packageFault,
  signedManifestSchema,
  type PackageFault,
  type SealedPackage,
} from '@examhall/shared/sealing';
import type { ServerApi } from './server-api.js';

/** A package arrived that is not the one the server signed. */
export class PackageRefused extends Error {
  override readonly name = 'PackageRefused';
  constructor(readonly fault: PackageFault) {
    super(`the package was refused: ${fault}`);
  }
}

const files = { manifest: 'manifest.json', content: 'content.enc', key: 'key.enc' } as const;

/** Sealed packages on this machine: ciphertext and its manifest, never a key. */
export class PackageStore {
  constructor(
    private readonly folder: string,
    private readonly api: ServerApi,
  ) {}

  /**
   * The package from disk when it is there and whole, otherwise downloaded again.
   *
   * @throws PackageRefused, ServerProblem, Unreachable
   */
  async fetch(packageId: string, serverPublicKey: string): Promise<SealedPackage> {
    const stored = this.read(packageId, serverPublicKey);
    if (stored) return stored;
    const [signedManifest, contentEnc, keyEnc] = await Promise.all([
      this.api.manifest(packageId),
      this.api.packagePart(packageId, 'content'),
      this.api.packagePart(packageId, 'key'),
    ]);
    const sealed = { signedManifest, contentEnc, keyEnc };
    const fault = faultOf(sealed, packageId, serverPublicKey);
    if (fault) throw new PackageRefused(fault);
    this.write(packageId, sealed);
    return sealed;
  }

  /** The package from disk; null when it is not there or not whole. */
  read(packageId: string, serverPublicKey: string): SealedPackage | null {
    const folder = join(this.folder, packageId);
    if (!existsSync(join(folder, files.manifest))) return null;
    try {
      const signedManifest = signedManifestSchema.parse(
        JSON.parse(readFileSync(join(folder, files.manifest), 'utf8')),
      );
      const sealed = {
        signedManifest,
        contentEnc: readFileSync(join(folder, files.content)),
        keyEnc: readFileSync(join(folder, files.key)),
      };
      return faultOf(sealed, packageId, serverPublicKey) ? null : sealed;
    } catch {
      return null;
    }
  }

  /** Written aside and moved into place whole, so that a crash leaves the old state or the new one. */
  private write(packageId: string, sealed: SealedPackage): void {
    const draft = join(this.folder, `${packageId}.new`);
    const folder = join(this.folder, packageId);
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    writeSynced(join(draft, files.content), sealed.contentEnc);
    writeSynced(join(draft, files.key), sealed.keyEnc);
    writeSynced(join(draft, files.manifest), Buffer.from(JSON.stringify(sealed.signedManifest), 'utf8'));
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  }
}

function faultOf(sealed: SealedPackage, packageId: string, serverPublicKey: string): PackageFault | null {
  if (sealed.signedManifest.manifest.packageId !== packageId) return 'manifest-signature';
  return packageFault(sealed, serverPublicKey);
}

function writeSynced(path: string, bytes: Buffer): void {
  const file = openSync(path, 'w');
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
