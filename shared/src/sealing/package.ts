import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  GRADER_VERSION,
  hashedExamKeySchema,
  hashExamKey,
  type ExamKey,
  type HashedExamKey,
} from '../grading/index.js';
import { paperSchema, type Paper } from '../items/index.js';
import { canonicalJson } from '../journal/index.js';
import { idSchema, sha256Schema } from '../protocol/index.js';
import { openBox, sealBox } from './box.js';
import { signatureHolds, signBytes } from './signature.js';

const partSchema = z.strictObject({ bytes: z.number().int().positive(), sha256: sha256Schema });

/** What is in a sealed package, signed by the server: `manifest.json`. */
export const manifestSchema = z.strictObject({
  format: z.literal('examhall-package-v1'),
  packageId: idSchema,
  sittingId: idSchema,
  keyVersion: z.string(),
  graderVersion: z.string(),
  durationSeconds: z.number().int().positive(),
  /** Encrypted parts; sizes in bytes of the ciphertext. */
  parts: z.strictObject({ content: partSchema, key: partSchema }),
  /** SHA-256 of nonce and key; opened after the sitting so that anyone can check that the key never changed. */
  keyCommitment: sha256Schema,
});
export type Manifest = z.infer<typeof manifestSchema>;

export const signedManifestSchema = z.strictObject({
  manifest: manifestSchema,
  /** The server's Ed25519 signature, base64, over the canonical JSON of the manifest. */
  signature: z.string(),
});
export type SignedManifest = z.infer<typeof signedManifestSchema>;

/** A sealed package as it is stored and delivered. */
export interface SealedPackage {
  readonly signedManifest: SignedManifest;
  readonly contentEnc: Buffer;
  readonly keyEnc: Buffer;
}

export interface PackageInput {
  readonly packageId: string;
  readonly sittingId: string;
  readonly durationSeconds: number;
  readonly paper: Paper;
  readonly key: ExamKey;
  readonly contentKey: Uint8Array;
  readonly gradingKey: Uint8Array;
  readonly commitmentNonce: Uint8Array;
  readonly serverPrivateKey: string;
}

/** Builds and signs the package of a sitting. */
export function sealPackage(input: PackageInput): SealedPackage {
  const { packageId } = input;
  const hashed = hashExamKey(input.key, input.gradingKey);
  const contentEnc = sealBox(input.contentKey, json(input.paper), partContext(packageId, 'content'));
  const keyEnc = sealBox(input.gradingKey, json(hashed), partContext(packageId, 'key'));
  const manifest: Manifest = {
    format: 'examhall-package-v1',
    packageId,
    sittingId: input.sittingId,
    keyVersion: input.key.version,
    graderVersion: GRADER_VERSION,
    durationSeconds: input.durationSeconds,
    parts: { content: describePart(contentEnc), key: describePart(keyEnc) },
    keyCommitment: commitKey(input.key, input.commitmentNonce),
  };
  const signature = signBytes(input.serverPrivateKey, json(manifest));
  return { signedManifest: { manifest, signature }, contentEnc, keyEnc };
}

/** Why a package is refused. */
export type PackageFault = 'manifest-signature' | 'content-damaged' | 'key-damaged' | 'other-grader';

/** Checks signature, sizes and hashes before anything is opened; null when the package is whole. */
export function packageFault(sealed: SealedPackage, serverPublicKey: string): PackageFault | null {
  const { manifest, signature } = sealed.signedManifest;
  if (!signatureHolds(serverPublicKey, json(manifest), signature)) return 'manifest-signature';
  if (!isPart(sealed.contentEnc, manifest.parts.content)) return 'content-damaged';
  if (!isPart(sealed.keyEnc, manifest.parts.key)) return 'key-damaged';
  return manifest.graderVersion === GRADER_VERSION ? null : 'other-grader';
}

/** Decrypts the paper. @throws BoxError for a wrong key, ZodError for content of another format */
export function openContent(packageId: string, contentEnc: Uint8Array, contentKey: Uint8Array): Paper {
  const text = openBox(contentKey, contentEnc, partContext(packageId, 'content')).toString('utf8');
  return paperSchema.parse(JSON.parse(text));
}

/** Decrypts the key hashes. @throws BoxError for a wrong key, ZodError for content of another format */
export function openKeyHashes(packageId: string, keyEnc: Uint8Array, gradingKey: Uint8Array): HashedExamKey {
  const text = openBox(gradingKey, keyEnc, partContext(packageId, 'key')).toString('utf8');
  return hashedExamKeySchema.parse(JSON.parse(text));
}

/** SHA-256 over nonce and canonical key: fixes the key without telling it. */
export function commitKey(key: ExamKey, nonce: Uint8Array): string {
  return createHash('sha256')
    .update('examhall-key-commitment-v1\n')
    .update(nonce)
    .update(json(key))
    .digest('hex');
}

function partContext(packageId: string, part: 'content' | 'key'): string {
  return `examhall-package-v1\n${packageId}\n${part}`;
}

function describePart(bytes: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function isPart(bytes: Uint8Array, part: { bytes: number; sha256: string }): boolean {
  const found = describePart(bytes);
  return found.bytes === part.bytes && found.sha256 === part.sha256;
}

function json(value: unknown): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8');
}
