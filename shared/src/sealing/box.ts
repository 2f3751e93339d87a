import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

/** Length of every symmetric key, in bytes: AES-256. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The ciphertext could not be opened: wrong key, other context, or changed bytes. Says no more on purpose. */
export class BoxError extends Error {
  override readonly name = 'BoxError';
  constructor() {
    super('the box does not open with this key');
  }
}

/** A symmetric key: its bytes, or read once for many boxes. */
export type BoxKey = Uint8Array | KeyObject;

/** Reads a key once, for whoever seals many boxes with it. */
export function readBoxKey(key: Uint8Array): KeyObject {
  return createSecretKey(key);
}

/** A fresh random symmetric key. */
export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/**
 * Encrypts with AES-256-GCM under a random nonce. Layout: nonce (12 bytes), ciphertext, tag (16 bytes).
 * `context` names what is inside and for whom; it is authenticated and must be given again to open.
 */
export function sealBox(key: BoxKey, plaintext: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBox` made. @throws BoxError */
export function openBox(key: BoxKey, box: Uint8Array, context: string): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw new BoxError();
  const nonce = box.subarray(0, NONCE_BYTES);
  const tag = box.subarray(box.length - TAG_BYTES);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context, 'utf8')).setAuthTag(tag);
    return Buffer.concat([
      decipher.update(box.subarray(NONCE_BYTES, box.length - TAG_BYTES)),
      decipher.final(),
    ]);
  } catch {
    throw new BoxError();
  }
}
