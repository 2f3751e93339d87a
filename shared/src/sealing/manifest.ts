import { createHash } from 'node:crypto';
import { z } from 'zod';
import { GRADER_VERSION } from '../grading/index.js';
import { canonicalJson } from '../journal/index.js';
import {
  gradingKeyReleases,
  idSchema,
  instantSchema,
  lockdownDemands,
  provisionalResults,
  sha256Schema,
} from '../protocol/index.js';
import { wrappedSecretSchema } from './code.js';
import { signatureHolds, signBytes } from './signature.js';

/** Parts are delivered in chunks of this many bytes of ciphertext; the last may be shorter. */
export const CHUNK_BYTES = 1_048_576;

/** `content`: the paper; `key`: hashed key and marking rules; `media-ID`: one media file. */
export const partNameSchema = z.string().regex(/^(content|key|media-[A-Za-z0-9][A-Za-z0-9_-]{0,63})$/);

export const partSchema = z
  .strictObject({
    name: partNameSchema,
    /** Size of the ciphertext. */
    bytes: z.number().int().positive(),
    /** SHA-256 of each chunk of ciphertext. */
    chunks: z.array(sha256Schema).min(1),
  })
  .refine(({ bytes, chunks }) => chunks.length === Math.ceil(bytes / CHUNK_BYTES), 'a part has its chunks');
export type PackagePart = z.infer<typeof partSchema>;

/** What is in a sealed package, signed by the server: `manifest.json`. Says nothing of what is in the exam. */
export const manifestSchema = z.strictObject({
  format: z.literal('examhall-package-v2'),
  packageId: idSchema,
  /** Counts the packages of the sitting from 1; only the highest is valid. */
  packageVersion: z.number().int().positive(),
  sittingId: idSchema,
  keyVersion: z.string(),
  rulesVersion: z.string(),
  graderVersion: z.string(),
  durationSeconds: z.number().int().positive(),
  opensAt: instantSchema,
  closesAt: instantSchema,
  policies: z.strictObject({
    gradingKeyRelease: z.enum(gradingKeyReleases),
    provisionalResult: z.enum(provisionalResults),
    /** Absent in packages of version 0.1: optional. */
    lockdown: z.enum(lockdownDemands).optional(),
  }),
  parts: z.array(partSchema).min(2),
  /** The content key, opened by the start code. */
  startCode: wrappedSecretSchema,
  /** The grading key, opened by the close code. */
  closeCode: wrappedSecretSchema,
  /** Fixes key and marking rules; opened after the sitting, so that anyone can check that they never changed. */
  keyCommitment: sha256Schema,
});
export type Manifest = z.infer<typeof manifestSchema>;

export const signedManifestSchema = z.strictObject({
  manifest: manifestSchema,
  /** The server's Ed25519 signature, base64, over the canonical JSON of the manifest. */
  signature: z.string(),
});
export type SignedManifest = z.infer<typeof signedManifestSchema>;

/** Signs a manifest with the server's private key. */
export function signManifest(manifest: Manifest, serverPrivateKey: string): SignedManifest {
  return { manifest, signature: signBytes(serverPrivateKey, bytesOf(manifest)) };
}

/** Why a package, or a piece of one, is refused. */
export type PackageFault =
  /** Not a manifest of a format this program knows. */
  | 'manifest-format'
  /** Not signed by this server, or changed afterwards. */
  | 'manifest-signature'
  /** A right manifest, but of another package or sitting than asked for. */
  | 'other-package'
  | 'other-sitting'
  /** An older version of the sitting's package than this station has seen. */
  | 'older-version'
  /** Made for another version of the grader: both sides must be of one release. */
  | 'other-grader'
  | 'part-missing'
  | 'chunk-damaged';

/** What a manifest must be to be taken. */
export interface ExpectedManifest {
  readonly packageId?: string;
  readonly sittingId?: string;
  /** Lowest version taken: a server, or somebody in its place, cannot hand out one that has been replaced. */
  readonly atLeastVersion?: number;
}

export type CheckedManifest =
  | { readonly ok: true; readonly signed: SignedManifest }
  | { readonly ok: false; readonly fault: PackageFault };

/** Checks what claims to be a signed manifest. Nothing of it is believed before the signature holds. */
export function checkManifest(
  claimed: unknown,
  serverPublicKey: string,
  expected: ExpectedManifest = {},
): CheckedManifest {
  const envelope = z.strictObject({ manifest: z.unknown(), signature: z.string() }).safeParse(claimed);
  if (!envelope.success) return { ok: false, fault: 'manifest-format' };
  if (!signatureHolds(serverPublicKey, bytesOf(envelope.data.manifest), envelope.data.signature)) {
    return { ok: false, fault: 'manifest-signature' };
  }
  const parsed = signedManifestSchema.safeParse(claimed);
  if (!parsed.success) return { ok: false, fault: 'manifest-format' };
  const fault = expectationFault(parsed.data.manifest, expected);
  return fault ? { ok: false, fault } : { ok: true, signed: parsed.data };
}

function expectationFault(manifest: Manifest, expected: ExpectedManifest): PackageFault | null {
  if (expected.packageId !== undefined && manifest.packageId !== expected.packageId) return 'other-package';
  if (expected.sittingId !== undefined && manifest.sittingId !== expected.sittingId) return 'other-sitting';
  if (manifest.packageVersion < (expected.atLeastVersion ?? 1)) return 'older-version';
  if (manifest.graderVersion !== GRADER_VERSION) return 'other-grader';
  return partOf(manifest, 'content') && partOf(manifest, 'key') ? null : 'part-missing';
}

/** A part by its name. */
export function partOf(manifest: Manifest, name: string): PackagePart | undefined {
  return manifest.parts.find((part) => part.name === name);
}

/** How many bytes a chunk of a part has; 0 when the part has no such chunk. */
export function chunkLength(part: PackagePart, index: number): number {
  return Math.max(0, Math.min(CHUNK_BYTES, part.bytes - index * CHUNK_BYTES));
}

/** True when these are the bytes of that chunk, all of them and nothing else. */
export function isChunk(part: PackagePart, index: number, bytes: Uint8Array): boolean {
  return bytes.length === chunkLength(part, index) && part.chunks[index] === chunkHash(bytes);
}

/** SHA-256 of a chunk, as manifests name it. */
export function chunkHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bytesOf(manifest: unknown): Buffer {
  return Buffer.from(canonicalJson(manifest), 'utf8');
}
