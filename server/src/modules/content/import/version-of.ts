import { createHash } from 'node:crypto';
import { canonicalJson } from '@examhall/shared/journal';

/** Version of a key or of marking rules: the first 16 hexadecimal digits of the SHA-256 of its canonical JSON. */
export function versionOf(content: object): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex').slice(0, 16);
}
