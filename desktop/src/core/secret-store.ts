import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** `key-store`: encrypted by the operating system; `owner-only-file`: in files that only their owner can read. */
export type SecretProtection = 'key-store' | 'owner-only-file';

/** What IT is told about it when the client starts. */
export const protectionSentence: Readonly<Record<SecretProtection, string>> = {
  'key-store': "Keys of this station are encrypted by the operating system's key store.",
  'owner-only-file':
    'Keys of this station lie in files that only their owner can read: there is no key store on this machine.',
};

/** Keeps the station's secrets. A port: the kiosk uses the operating system's key store where there is one. */
export interface SecretStore {
  /** Where secrets are safe from other people on this machine. */
  readonly protection: SecretProtection;
  /** Null when there is no secret of that name. */
  read(name: string): Buffer | null;
  write(name: string, secret: Uint8Array): void;
  remove(name: string): void;
}

/** Secrets as files that only their owner can read: for machines without a key store. */
export class FileSecretStore implements SecretStore {
  readonly protection = 'owner-only-file';

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  }

  read(name: string): Buffer | null {
    try {
      return readFileSync(this.path(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  write(name: string, secret: Uint8Array): void {
    const path = this.path(name);
    const draft = `${path}.new`;
    const file = openSync(draft, 'w', 0o600);
    try {
      writeSync(file, secret);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  }

  remove(name: string): void {
    rmSync(this.path(name), { force: true });
  }

  private path(name: string): string {
    if (!/^[a-z0-9-]{1,80}$/u.test(name)) throw new Error(`not a name of a secret: ${name}`);
    return join(this.folder, name);
  }
}
