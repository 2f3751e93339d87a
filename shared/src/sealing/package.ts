import {
  GRADER_VERSION,
  hashedExamKeySchema,
  hashExamKey,
  type ExamKey,
  type HashedExamKey,
} from '../grading/index.js';
import { paperSchema, type Paper, type MarkingRules } from '../items/index.js';
import { canonicalJson } from '../journal/index.js';
import { unwrapWithCode, wrapWithCode } from './code.js';
import { commitKey } from './commitment.js';
import {
  CHUNK_BYTES,
  chunkHash,
  signManifest,
  type Manifest,
  type PackagePart,
  type SignedManifest,
} from './manifest.js';
import { openBytes, openStream, sealStream } from './stream.js';

/** A media file on its way into a package. */
export interface MediaSource {
  readonly id: string;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** What a package is made of. */
export interface PackageInput extends Pick<
  Manifest,
  'packageId' | 'packageVersion' | 'sittingId' | 'durationSeconds' | 'opensAt' | 'closesAt' | 'policies'
> {
  readonly paper: Paper;
  readonly key: ExamKey;
  readonly rules: MarkingRules;
  /** The files the paper's media names. Read once, in little memory. */
  readonly media: AsyncIterable<MediaSource> | Iterable<MediaSource>;
  readonly secrets: PackageSecrets;
  readonly serverPrivateKey: string;
}

/** The secrets of a package: fresh for every sitting and every version. */
export interface PackageSecrets {
  readonly contentKey: Uint8Array;
  readonly gradingKey: Uint8Array;
  readonly commitmentNonce: Uint8Array;
  readonly startCode: string;
  readonly closeCode: string;
}

/** Takes the ciphertext of a package, chunk by chunk, in order. */
export type ChunkSink = (part: string, index: number, bytes: Buffer) => Promise<void> | void;

/** Seals the package of a sitting: hands its chunks to the sink and answers the signed manifest. */
export async function sealPackage(input: PackageInput, sink: ChunkSink): Promise<SignedManifest> {
  const { packageId, secrets } = input;
  const { contentKey, gradingKey } = secrets;
  const seal = (name: string, key: Uint8Array, bytes: MediaSource['bytes']) =>
    writeChunks(name, sealStream(key, partContext(packageId, name), bytes), sink);
  const hashed = hashExamKey(input.paper, input.key, input.rules, gradingKey);
  const parts = [
    await seal('content', contentKey, [json(input.paper)]),
    await seal('key', gradingKey, [json(hashed)]),
  ];
  for await (const { id, bytes } of input.media) parts.push(await seal(mediaPart(id), contentKey, bytes));
  const { packageVersion, sittingId, durationSeconds, opensAt, closesAt, policies } = input;
  const manifest: Manifest = {
    format: 'examhall-package-v2',
    packageId,
    packageVersion,
    sittingId,
    keyVersion: input.key.version,
    rulesVersion: input.rules.version,
    graderVersion: GRADER_VERSION,
    durationSeconds,
    opensAt,
    closesAt,
    policies,
    parts,
    startCode: await wrapWithCode(secrets.startCode, contentKey, codeContext(packageId, 'start')),
    closeCode: await wrapWithCode(secrets.closeCode, gradingKey, codeContext(packageId, 'close')),
    keyCommitment: commitKey({ key: input.key, rules: input.rules }, secrets.commitmentNonce),
  };
  return signManifest(manifest, input.serverPrivateKey);
}

async function writeChunks(
  name: string,
  sealed: AsyncIterable<Buffer>,
  sink: ChunkSink,
): Promise<PackagePart> {
  const chunks: string[] = [];
  let bytes = 0;
  for await (const chunk of inChunks(sealed)) {
    await sink(name, chunks.length, chunk);
    chunks.push(chunkHash(chunk));
    bytes += chunk.length;
  }
  return { name, bytes, chunks };
}

async function* inChunks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  for await (const bytes of source) {
    kept.push(bytes);
    keptBytes += bytes.length;
    if (keptBytes < CHUNK_BYTES) continue;
    const all = Buffer.concat(kept, keptBytes);
    let from = 0;
    for (; all.length - from >= CHUNK_BYTES; from += CHUNK_BYTES)
      yield all.subarray(from, from + CHUNK_BYTES);
    kept = [all.subarray(from)];
    keptBytes = all.length - from;
  }
  if (keptBytes > 0) yield Buffer.concat(kept, keptBytes);
}

/** Decrypts the paper. @throws BoxError for a wrong key, ZodError for content of another format */
export function openContent(packageId: string, contentEnc: Uint8Array, contentKey: Uint8Array): Paper {
  const text = openBytes(contentKey, partContext(packageId, 'content'), contentEnc).toString('utf8');
  return paperSchema.parse(JSON.parse(text));
}

/** Decrypts key hashes and marking rules. @throws BoxError for a wrong key, ZodError for content of another format */
export function openKeyHashes(packageId: string, keyEnc: Uint8Array, gradingKey: Uint8Array): HashedExamKey {
  const text = openBytes(gradingKey, partContext(packageId, 'key'), keyEnc).toString('utf8');
  return hashedExamKeySchema.parse(JSON.parse(text));
}

/** Decrypts a media file, piece by piece. @throws BoxError */
export function openMedia(
  packageId: string,
  mediaId: string,
  sealed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  contentKey: Uint8Array,
): AsyncGenerator<Buffer, void> {
  return openStream(contentKey, partContext(packageId, mediaPart(mediaId)), sealed);
}

/** The content key, by the start code: for a station without a network. @throws BoxError for another code */
export function contentKeyByCode(manifest: Manifest, startCode: string): Promise<Buffer> {
  return unwrapWithCode(startCode, manifest.startCode, codeContext(manifest.packageId, 'start'));
}

/** The grading key, by the close code: for a sealed attempt without a network. @throws BoxError for another code */
export function gradingKeyByCode(manifest: Manifest, closeCode: string): Promise<Buffer> {
  return unwrapWithCode(closeCode, manifest.closeCode, codeContext(manifest.packageId, 'close'));
}

/** The part that holds a media file. */
export function mediaPart(mediaId: string): string {
  return `media-${mediaId}`;
}

function partContext(packageId: string, part: string): string {
  return `examhall-package-v2\n${packageId}\n${part}`;
}

function codeContext(packageId: string, which: 'start' | 'close'): string {
  return `examhall-${which}-code-v1\n${packageId}`;
}

function json(value: unknown): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8');
}
