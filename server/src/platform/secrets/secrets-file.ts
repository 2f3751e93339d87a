import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { newKey, newSigningPair } from '@examhall/shared/sealing';
import { z } from 'zod';

const secretsSchema = z.strictObject({
  format: z.literal('examhall-secrets-v1'),
  /** HMAC key of the tokens, base64. */
  jwtSecret: z.base64().min(43),
  /** AES-256 key of the boxes in the database, base64. */
  masterKey: z.base64().length(44),
  /** Ed25519 pair that signs manifests and receipts. */
  serverKey: z.strictObject({ publicKey: z.base64(), privateKey: z.base64() }),
  /** Password of the embedded database's superuser. */
  databasePassword: z.string().min(20),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** The secrets cannot be read or written; the message is a sentence for the person who runs the server. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

function generate(): Secrets {
  return {
    format: 'examhall-secrets-v1',
    jwtSecret: randomBytes(48).toString('base64'),
    masterKey: newKey().toString('base64'),
    serverKey: newSigningPair(),
    databasePassword: randomBytes(24).toString('base64url'),
  };
}

/**
 * Reads `secrets.json` of the data folder; makes it on the first start, readable by its owner only.
 *
 * @throws SecretsError when the folder cannot be written or the file cannot be understood
 */
export function loadSecrets(dataDirectory: string): Secrets {
  const path = join(dataDirectory, 'secrets.json');
  const text = readIfThere(path) ?? create(dataDirectory, path);
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch {
    throw new SecretsError(
      `The secrets in ${path} are damaged: restore the file from a backup (without it, keys and sealed packages in the database cannot be opened).`,
    );
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new SecretsError(`The secrets in ${path} cannot be read: ${(error as Error).message}.`);
  }
}

/** Writes new secrets in full before they get their name; when another process was faster, its secrets count. */
function create(dataDirectory: string, path: string): string {
  const temporary = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dataDirectory, { recursive: true });
    const file = openSync(temporary, 'wx', 0o600);
    writeSync(file, `${JSON.stringify(generate(), null, 2)}\n`);
    fsyncSync(file);
    closeSync(file);
    linkSync(temporary, path);
    syncDirectory(dataDirectory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new SecretsError(
        `The data folder ${dataDirectory} cannot be written: ${(error as Error).message}.`,
      );
    }
  } finally {
    rmSync(temporary, { force: true });
  }
  const text = readIfThere(path);
  if (text === null) throw new SecretsError(`The secrets in ${path} cannot be read back.`);
  return text;
}

function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return; // Windows cannot open folders
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
