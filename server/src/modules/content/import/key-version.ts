import { createHash } from 'node:crypto';
import type { ItemKey } from '@examhall/shared/grading';
import { canonicalJson } from '@examhall/shared/journal';

/** Version of a key: the first 16 hexadecimal digits of the SHA-256 of its canonical JSON. Other keys have other versions. */
export function keyVersion(items: Readonly<Record<string, ItemKey>>): string {
  return createHash('sha256').update(canonicalJson(items), 'utf8').digest('hex').slice(0, 16);
}
