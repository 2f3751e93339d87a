import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { ItemOf, ItemType, ResponseOf } from '../items/index.js';
import type { ItemKeyOf } from './key.js';

/** Whether a response earns the item's marks, or who else has to say so. */
export type Verdict = 'right' | 'wrong' | 'server' | 'manual';

/** What an item's key is once hashed: tags of the accepted canonical responses, or who grades instead. */
export interface HashedItemKey {
  readonly type: ItemType;
  readonly gradedBy: 'client' | 'server' | 'manual';
  /** HMAC-SHA256 of each accepted canonical response, base64, sorted so that their order tells nothing. */
  readonly tags: readonly string[];
  /** Case rule of short texts, needed to bring a response into canonical form. */
  readonly caseSensitive?: boolean;
}

/** How one item type is graded, from the real key and from hashes. */
export interface ItemGrader<T extends ItemType> {
  gradeByKey(item: ItemOf<T>, key: ItemKeyOf<T>, response: ResponseOf<T>): Verdict;
  /** Who grades this key on the client's side, and the canonical responses it accepts when the client does. */
  hashable(key: ItemKeyOf<T>): {
    gradedBy: HashedItemKey['gradedBy'];
    accepted: string[];
    caseSensitive?: boolean;
  };
  /** Canonical form of a response under the hashed key's rules; null when it can never be right. */
  canonical(response: ResponseOf<T>, hashed: HashedItemKey): string | null;
}

/** The secret under which the accepted responses of one item are hashed. */
function itemSecret(gradingKey: Uint8Array, itemId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', gradingKey, Buffer.alloc(0), `examhall-key-hash-v1\n${itemId}`, 32));
}

/** Tag of one canonical response to one item. */
export function responseTag(gradingKey: Uint8Array, itemId: string, canonical: string): Buffer {
  return createHmac('sha256', itemSecret(gradingKey, itemId)).update(canonical, 'utf8').digest();
}

/** True when the tag is among the accepted ones; compares all of them in constant time. */
export function tagAccepted(tag: Buffer, accepted: readonly string[]): boolean {
  let found = false;
  for (const candidate of accepted) {
    const bytes = Buffer.from(candidate, 'base64');
    if (bytes.length === tag.length && timingSafeEqual(bytes, tag)) found = true;
  }
  return found;
}
