import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';

/** A key pair as it is stored and sent: the public half SPKI DER, the private half PKCS #8 DER, both base64. */
export interface KeyPairText {
  readonly publicKey: string;
  readonly privateKey: string;
}

const verifyAside = promisify(verify) as (
  algorithm: null,
  bytes: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
) => Promise<boolean>;

/** A new Ed25519 pair, for signing. */
export function newSigningPair(): KeyPairText {
  return pairText(generateKeyPairSync('ed25519'));
}

/** A new X25519 pair, for keys to be released to. */
export function newExchangePair(): KeyPairText {
  return pairText(generateKeyPairSync('x25519'));
}

/** What every X25519 private key in PKCS #8 DER begins with. */
const X25519_PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The X25519 pair that belongs to 32 secret bytes: the same bytes, the same pair. */
export function exchangePairOf(seed: Uint8Array): KeyPairText {
  const privateKey = createPrivateKey({
    key: Buffer.concat([X25519_PKCS8, seed]),
    type: 'pkcs8',
    format: 'der',
  });
  return pairText({ privateKey, publicKey: createPublicKey(privateKey) });
}

function pairText(pair: { publicKey: KeyObject; privateKey: KeyObject }): KeyPairText {
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}

/** Keys read last, by their text: reading one takes as long as signing with it. */
class ReadKeys {
  private readonly keys = new Map<string, KeyObject>();

  constructor(
    private readonly most: number,
    private readonly read: (text: string) => KeyObject,
  ) {}

  /** @throws Error for a text that is no key; nothing is remembered then */
  get(text: string): KeyObject {
    const key = this.keys.get(text) ?? this.read(text);
    this.keys.delete(text);
    this.keys.set(text, key);
    const [oldest] = this.keys.keys();
    if (this.keys.size > this.most && oldest !== undefined) this.keys.delete(oldest);
    return key;
  }
}

/** A server hears from thousands of stations; a process signs for one or two. */
const publicKeys = new ReadKeys(100_000, (text) =>
  createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' }),
);
const privateKeys = new ReadKeys(16, (text) =>
  createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' }),
);

/** Reads a public key. @throws Error when it is not one, or not of the type asked for */
export function readPublicKey(text: string, type: 'ed25519' | 'x25519'): KeyObject {
  const key = publicKeys.get(text);
  if (key.asymmetricKeyType !== type) throw new Error(`expected an ${type} public key`);
  return key;
}

/** Reads a private key. @throws Error when it is not one */
export function readPrivateKey(text: string): KeyObject {
  return privateKeys.get(text);
}

/** Ed25519 signature of the bytes, base64. */
export function signBytes(privateKey: string, bytes: Uint8Array): string {
  return sign(null, bytes, readPrivateKey(privateKey)).toString('base64');
}

/** As `signatureHolds`, computed on another thread: for whoever has many to check and others waiting. */
export async function signatureHoldsAside(
  publicKey: string,
  bytes: Uint8Array,
  signature: string,
): Promise<boolean> {
  try {
    const key = readPublicKey(publicKey, 'ed25519');
    return await verifyAside(null, bytes, key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** True when the signature was made over exactly these bytes by the owner of the public key. Never throws on bad input. */
export function signatureHolds(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  try {
    return verify(null, bytes, readPublicKey(publicKey, 'ed25519'), Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
