import { FileSecretStore, type SecretProtection, type SecretStore } from '../core/index.js';
import type { SafeStoragePart } from './electron-parts.js';

/** Stands before what the operating system's key store has encrypted. */
const MARK = Buffer.from('examhall-sealed-1\n', 'utf8');

/** The key store that encrypted a secret is not there, or gives another key. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

/**
 * The station's secrets, encrypted by the operating system's key store when there is one, else in files that only their
 * owner can read. A secret from before the key store was there is encrypted when it is next read.
 */
export class StationSecretStore implements SecretStore {
  private readonly files: FileSecretStore;

  constructor(
    folder: string,
    private readonly safeStorage: SafeStoragePart,
  ) {
    this.files = new FileSecretStore(folder);
  }

  get protection(): SecretProtection {
    return this.safeStorage.isEncryptionAvailable() ? 'key-store' : 'owner-only-file';
  }

  /** @throws SecretUnreadable when it was encrypted by a key store that is not at hand */
  read(name: string): Buffer | null {
    const stored = this.files.read(name);
    if (stored === null) return null;
    if (!stored.subarray(0, MARK.length).equals(MARK)) {
      if (this.safeStorage.isEncryptionAvailable()) this.write(name, stored);
      return stored;
    }
    try {
      return Buffer.from(this.safeStorage.decryptString(stored.subarray(MARK.length)), 'base64');
    } catch (error) {
      throw new SecretUnreadable(
        `The secret ${name} was encrypted by this machine's key store, which does not open it now.`,
        { cause: error },
      );
    }
  }

  write(name: string, secret: Uint8Array): void {
    if (!this.safeStorage.isEncryptionAvailable()) return this.files.write(name, secret);
    const sealed = this.safeStorage.encryptString(Buffer.from(secret).toString('base64'));
    this.files.write(name, Buffer.concat([MARK, sealed]));
  }

  remove(name: string): void {
    this.files.remove(name);
  }
}
