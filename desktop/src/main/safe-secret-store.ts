import type { SafeStorage } from 'electron';
import type { SecretStore } from '../core/index.js';

/**
 * Secrets encrypted by the operating system's key store before they reach the disk. What was written before the key
 * store was there cannot be told apart and is refused by the decryption, never handed out.
 */
export class SafeSecretStore implements SecretStore {
  constructor(
    private readonly safeStorage: Pick<SafeStorage, 'encryptString' | 'decryptString'>,
    private readonly files: SecretStore,
  ) {}

  read(name: string): Buffer | null {
    const sealed = this.files.read(name);
    return sealed && Buffer.from(this.safeStorage.decryptString(sealed), 'base64');
  }

  write(name: string, secret: Uint8Array): void {
    this.files.write(name, this.safeStorage.encryptString(Buffer.from(secret).toString('base64')));
  }

  remove(name: string): void {
    this.files.remove(name);
  }
}
