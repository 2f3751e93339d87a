import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';

/** The secret under which the accepted claims of one item are hashed: HKDF-SHA-256 of the grading key. */
export function itemSecret(gradingKey: Uint8Array, itemId: string): KeyObject {
  const bytes = hkdfSync('sha256', gradingKey, Buffer.alloc(0), `examhall-key-hash-v2\n${itemId}`, 32);
  return createSecretKey(Buffer.from(bytes));
}

/** The tag of one claim: HMAC-SHA-256 under the item's secret. */
export function claimTag(secret: KeyObject, claim: string): Buffer {
  return createHmac('sha256', secret).update(claim, 'utf8').digest();
}

/** Which of the accepted tags this is, or -1; compares all of them in constant time. */
export function tagIndex(accepted: readonly Buffer[], tag: Buffer): number {
  let found = -1;
  accepted.forEach((candidate, index) => {
    if (timingSafeEqual(candidate, tag)) found = index;
  });
  return found;
}
