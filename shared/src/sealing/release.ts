import { createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, type KeyObject } from 'node:crypto';
import { BoxError, KEY_BYTES, openBox, sealBox } from './box.js';
import { readPrivateKey, readPublicKey } from './signature.js';

const EXCHANGE_KEY_BYTES = 44; // SPKI DER of an X25519 public key

/**
 * Seals a secret to one station: an ephemeral X25519 key agrees with the station's exchange key, HKDF-SHA-256 makes
 * an AES-256-GCM key of it. Layout, base64: ephemeral public key (SPKI DER, 44 bytes), then a box.
 * `context` names the secret, the attempt and the station.
 */
export function sealToStation(exchangeKey: string, secret: Uint8Array, context: string): string {
  const station = readPublicKey(exchangeKey, 'x25519');
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralDer = ephemeral.publicKey.export({ type: 'spki', format: 'der' });
  const key = agreedKey(ephemeral.privateKey, station, ephemeralDer, station);
  return Buffer.concat([ephemeralDer, sealBox(key, secret, context)]).toString('base64');
}

/** Opens what `sealToStation` made, with the station's private exchange key. @throws BoxError */
export function openRelease(exchangePrivateKey: string, release: string, context: string): Buffer {
  const bytes = Buffer.from(release, 'base64');
  const ephemeralDer = bytes.subarray(0, EXCHANGE_KEY_BYTES);
  try {
    const own = readPrivateKey(exchangePrivateKey);
    // Not remembered: every release has its own.
    const ephemeral = createPublicKey({ key: ephemeralDer, type: 'spki', format: 'der' });
    const key = agreedKey(own, ephemeral, ephemeralDer, createPublicKey(own));
    return openBox(key, bytes.subarray(EXCHANGE_KEY_BYTES), context);
  } catch {
    throw new BoxError();
  }
}

function agreedKey(own: KeyObject, other: KeyObject, ephemeralDer: Buffer, station: KeyObject): Buffer {
  const agreed = diffieHellman({ privateKey: own, publicKey: other });
  const salt = Buffer.concat([ephemeralDer, station.export({ type: 'spki', format: 'der' })]);
  return Buffer.from(hkdfSync('sha256', agreed, salt, 'examhall-release-v1', KEY_BYTES));
}

/** Context of a content key released to an attempt's station. */
export function contentKeyContext(attemptId: string, packageId: string): string {
  return `examhall-content-key-v1\n${attemptId}\n${packageId}`;
}

/** Context of a grading key released to an attempt's station. */
export function gradingKeyContext(attemptId: string, packageId: string): string {
  return `examhall-grading-key-v1\n${attemptId}\n${packageId}`;
}

/** Context of a canary's script sealed to the station that runs it. */
export function canaryTaskContext(sittingId: string, stationId: string): string {
  return `examhall-canary-v1\n${sittingId}\n${stationId}`;
}
