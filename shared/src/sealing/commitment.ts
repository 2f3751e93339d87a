import { markingRulesSchema, type MarkingRules } from '../items/index.js';
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { examKeySchema, type ExamKey } from '../grading/index.js';
import { canonicalJson } from '../journal/index.js';
import { signedManifestSchema } from './manifest.js';

/** What decides marks, and is fixed before a sitting. */
export interface CommittedKey {
  readonly key: ExamKey;
  readonly rules: MarkingRules;
}

/** What is published after a sitting, for anyone to check: `npm run verify`. */
export const openedCommitmentSchema = z.strictObject({
  format: z.literal('examhall-opened-commitment-v1'),
  signedManifest: signedManifestSchema,
  /** The server's Ed25519 public key, SPKI DER, base64. */
  serverKey: z.string(),
  key: examKeySchema,
  rules: markingRulesSchema,
  /** 32 random bytes, base64. */
  nonce: z.base64(),
});
export type OpenedCommitment = z.infer<typeof openedCommitmentSchema>;

/** SHA-256 over nonce, key and marking rules: fixes them without telling them. */
export function commitKey({ key, rules }: CommittedKey, nonce: Uint8Array): string {
  return createHash('sha256')
    .update('examhall-key-commitment-v2\n')
    .update(nonce)
    .update(canonicalJson({ key, rules }), 'utf8')
    .digest('hex');
}

/** True when key, rules and nonce are those the commitment was made of. */
export function commitmentHolds(committed: CommittedKey, nonce: Uint8Array, commitment: string): boolean {
  const found = Buffer.from(commitKey(committed, nonce), 'utf8');
  const claimed = Buffer.from(commitment, 'utf8');
  return found.length === claimed.length && timingSafeEqual(found, claimed);
}
