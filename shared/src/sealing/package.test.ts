import { defaultRules } from '../items/index.js';
import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../journal/index.js';
import { sampleKey, samplePaper, sealSample, type PackageInMemory } from '../testing/index.js';
import {
  BoxError,
  checkManifest,
  CHUNK_BYTES,
  chunkLength,
  commitmentHolds,
  contentKeyByCode,
  gradingKeyByCode,
  isChunk,
  newKey,
  newSigningPair,
  openBytes,
  openContent,
  openKeyHashes,
  openMedia,
  partOf,
  sealBytes,
  SEGMENT_BYTES,
  signBytes,
  signManifest,
  wrappedSecretSchema,
  type ExpectedManifest,
  type Manifest,
  type SignedManifest,
} from './index.js';

const server = newSigningPair();
const film = randomBytes(CHUNK_BYTES + 3 * SEGMENT_BYTES + 17);
let sealed: PackageInMemory;
let manifest: Manifest;
/** Another version of the same sitting's package, with other secrets. */
let other: PackageInMemory;

beforeAll(async () => {
  sealed = await sealSample({
    serverPrivateKey: server.privateKey,
    packageVersion: 2,
    media: [{ id: 'film', bytes: [film.subarray(0, 100), film.subarray(100)] }],
  });
  manifest = sealed.signed.manifest;
  other = await sealSample({
    serverPrivateKey: server.privateKey,
    packageId: '11111111-2222-4333-8444-555555555555',
    media: [{ id: 'film', bytes: [film] }],
  });
});

const part = (name: string, from = sealed) => Buffer.from(from.parts.get(name)!);

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe('a sealed package', () => {
  it('is taken whole and opens with its keys', async () => {
    expect(checkManifest(sealed.signed, server.publicKey)).toEqual({ ok: true, signed: sealed.signed });
    const { contentKey, gradingKey } = sealed.secrets;
    expect(openContent(manifest.packageId, part('content'), contentKey)).toEqual(samplePaper);
    const hashes = openKeyHashes(manifest.packageId, part('key'), gradingKey);
    expect(Object.keys(hashes.items)).toHaveLength(6);
    expect(hashes.rules).toEqual(defaultRules);
    const opened = await collect(openMedia(manifest.packageId, 'film', [part('media-film')], contentKey));
    expect(opened.equals(film)).toBe(true);
  });

  it('names its parts chunk by chunk', () => {
    const described = partOf(manifest, 'media-film')!;
    const bytes = part('media-film');
    expect(described.bytes).toBe(bytes.length);
    expect(described.chunks).toHaveLength(2);
    expect(isChunk(described, 0, bytes.subarray(0, CHUNK_BYTES))).toBe(true);
    expect(isChunk(described, 1, bytes.subarray(CHUNK_BYTES))).toBe(true);
    expect([0, 1, 2].map((index) => chunkLength(described, index))).toEqual([
      CHUNK_BYTES,
      bytes.length - CHUNK_BYTES,
      0,
    ]);
  });

  it('opens by its start code and its close code, however they were typed', async () => {
    const { startCode, closeCode, contentKey, gradingKey } = sealed.secrets;
    expect((await contentKeyByCode(manifest, startCode)).equals(contentKey)).toBe(true);
    expect((await gradingKeyByCode(manifest, closeCode)).equals(gradingKey)).toBe(true);
  });

  it('shows nothing of paper, key or rules to whoever has no key', () => {
    const bytes = Buffer.concat([...sealed.parts.values(), Buffer.from(JSON.stringify(sealed.signed))]);
    // Long enough that no ciphertext has them by chance.
    for (const secret of ['Australia', 'Canberra', 'capital', 'all-or-nothing']) {
      expect(bytes.includes(secret)).toBe(false);
    }
    const { contentKey, gradingKey, startCode, closeCode } = sealed.secrets;
    for (const key of [contentKey, gradingKey]) {
      for (const encoding of ['base64', 'hex'] as const) {
        expect(bytes.includes(Buffer.from(key).toString(encoding))).toBe(false);
      }
      expect(bytes.includes(Buffer.from(key))).toBe(false);
    }
    for (const code of [startCode, closeCode]) expect(bytes.includes(code)).toBe(false);
  });

  it('never looks the same twice, and no two versions share a key', () => {
    expect(part('content').equals(part('content', other))).toBe(false);
    expect(() => openContent(manifest.packageId, part('content'), other.secrets.contentKey)).toThrow(
      BoxError,
    );
  });

  it('fixes key and rules: any other key, rule or nonce does not fit its commitment', () => {
    const nonce = sealed.secrets.commitmentNonce;
    const holds = (key = sampleKey, rules = defaultRules, by = nonce) =>
      commitmentHolds({ key, rules }, by, manifest.keyCommitment);
    expect(holds()).toBe(true);
    expect(holds({ ...sampleKey, version: '2' })).toBe(false);
    expect(holds(sampleKey, { ...defaultRules, rounding: { mode: 'down', step: '0.01' } })).toBe(false);
    expect(holds(sampleKey, defaultRules, newKey())).toBe(false);
    expect(commitmentHolds({ key: sampleKey, rules: defaultRules }, nonce, 'no commitment')).toBe(false);
  });
});

describe('a manifest is refused', () => {
  const resigned = (change: object): SignedManifest =>
    signManifest({ ...manifest, ...change } as Manifest, server.privateKey);
  const changed = (change: object): unknown => ({ ...sealed.signed, manifest: { ...manifest, ...change } });
  const fault = (claimed: unknown, expected: ExpectedManifest = {}, key = server.publicKey) => {
    const checked = checkManifest(claimed, key, expected);
    return checked.ok ? null : checked.fault;
  };

  it.each<[string, () => string | null, string]>([
    ['that is no object', () => fault('manifest'), 'manifest-format'],
    ['without a signature', () => fault({ manifest }), 'manifest-format'],
    ['with an empty signature', () => fault({ manifest, signature: '' }), 'manifest-signature'],
    [
      'with half a signature',
      () => fault({ manifest, signature: sealed.signed.signature.slice(0, 44) }),
      'manifest-signature',
    ],
    [
      'with the signature of another manifest',
      () => fault({ manifest, signature: other.signed.signature }),
      'manifest-signature',
    ],
    ['of another server', () => fault(sealed.signed, {}, newSigningPair().publicKey), 'manifest-signature'],
    ['with a longer time', () => fault(changed({ durationSeconds: 7_200 })), 'manifest-signature'],
    [
      'with another package id',
      () => fault(changed({ packageId: manifest.sittingId })),
      'manifest-signature',
    ],
    ['with another sitting', () => fault(changed({ sittingId: manifest.packageId })), 'manifest-signature'],
    ['with a higher version', () => fault(changed({ packageVersion: 3 })), 'manifest-signature'],
    ['with another key version', () => fault(changed({ keyVersion: 'x' })), 'manifest-signature'],
    ['with other rules', () => fault(changed({ rulesVersion: 'x' })), 'manifest-signature'],
    ['with another grader', () => fault(changed({ graderVersion: '1' })), 'manifest-signature'],
    [
      'with an earlier start',
      () => fault(changed({ opensAt: '2020-01-01T00:00:00.000Z' })),
      'manifest-signature',
    ],
    [
      'with a later end',
      () => fault(changed({ closesAt: '2030-01-01T00:00:00.000Z' })),
      'manifest-signature',
    ],
    [
      'with another policy',
      () => fault(changed({ policies: { ...manifest.policies, gradingKeyRelease: 'at-start' } })),
      'manifest-signature',
    ],
    [
      'with another commitment',
      () => fault(changed({ keyCommitment: 'a'.repeat(64) })),
      'manifest-signature',
    ],
    [
      'with the start code of another package',
      () => fault(changed({ startCode: other.signed.manifest.startCode })),
      'manifest-signature',
    ],
    [
      'with cheaper scrypt',
      () => fault(changed({ closeCode: { ...manifest.closeCode, cost: 1_024 } })),
      'manifest-signature',
    ],
    ['with a part left out', () => fault(changed({ parts: manifest.parts.slice(1) })), 'manifest-signature'],
    [
      'with a chunk of another package',
      () => fault(changed({ parts: other.signed.manifest.parts })),
      'manifest-signature',
    ],
    ['with something added', () => fault(changed({ note: 'x' })), 'manifest-signature'],
    [
      'of another format, even signed',
      () => fault(resigned({ format: 'examhall-package-v1' })),
      'manifest-format',
    ],
    ['with something added, even signed', () => fault(resigned({ note: 'x' })), 'manifest-format'],
    [
      'with cheap scrypt, even signed',
      () => fault(resigned({ closeCode: { ...manifest.closeCode, cost: 1_024 } })),
      'manifest-format',
    ],
    [
      'with endless scrypt, even signed',
      () => fault(resigned({ startCode: { ...manifest.startCode, cost: 2 ** 24 } })),
      'manifest-format',
    ],
    [
      'with fewer chunks than bytes, even signed',
      () => fault(resigned({ parts: manifest.parts.map((each) => ({ ...each, bytes: 9 * CHUNK_BYTES })) })),
      'manifest-format',
    ],
    [
      'with a part that climbs out of its folder, even signed',
      () =>
        fault(
          resigned({
            parts: [...manifest.parts, { name: 'media-../../x', bytes: 1, chunks: ['a'.repeat(64)] }],
          }),
        ),
      'manifest-format',
    ],
    ['for another grader, even signed', () => fault(resigned({ graderVersion: '1' })), 'other-grader'],
    [
      'without the key part, even signed',
      () => fault(resigned({ parts: manifest.parts.filter(({ name }) => name !== 'key') })),
      'part-missing',
    ],
    [
      'when another package was asked for',
      () => fault(sealed.signed, { packageId: manifest.sittingId }),
      'other-package',
    ],
    [
      'when another sitting was asked for',
      () => fault(sealed.signed, { sittingId: manifest.packageId }),
      'other-sitting',
    ],
    [
      'when a newer version was seen (downgrade)',
      () => fault(other.signed, { atLeastVersion: 2 }),
      'older-version',
    ],
  ])('%s', (_what, check, expected) => expect(check()).toBe(expected));

  it('only then: the same checks let the right one in', () => {
    expect(
      fault(sealed.signed, {
        packageId: manifest.packageId,
        sittingId: manifest.sittingId,
        atLeastVersion: 2,
      }),
    ).toBeNull();
    const signature = signBytes(server.privateKey, Buffer.from(canonicalJson(manifest)));
    expect(fault({ manifest, signature })).toBeNull();
  });
});

describe('a chunk is refused', () => {
  const chunk = (index: number) =>
    part('media-film')
      .subarray(index * CHUNK_BYTES)
      .subarray(0, CHUNK_BYTES);
  const flipped = (bytes: Buffer, at: number) => {
    const copy = Buffer.from(bytes);
    copy[at]! ^= 1;
    return copy;
  };
  const film_ = () => partOf(manifest, 'media-film')!;

  it.each<[string, () => boolean]>([
    ['with its first bit flipped', () => isChunk(film_(), 0, flipped(chunk(0), 0))],
    ['with its last bit flipped', () => isChunk(film_(), 0, flipped(chunk(0), CHUNK_BYTES - 1))],
    ['without its last byte', () => isChunk(film_(), 0, chunk(0).subarray(0, -1))],
    ['with a byte too many', () => isChunk(film_(), 1, Buffer.concat([chunk(1), Buffer.alloc(1)]))],
    ['that is empty', () => isChunk(film_(), 0, Buffer.alloc(0))],
    ['in the place of another', () => isChunk(film_(), 0, chunk(1))],
    ['after the last', () => isChunk(film_(), 2, Buffer.alloc(0))],
    ['of another package', () => isChunk(film_(), 1, part('media-film', other).subarray(CHUNK_BYTES))],
    ['of another part', () => isChunk(partOf(manifest, 'key')!, 0, part('content'))],
  ])('%s', (_what, check) => expect(check()).toBe(false));
});

describe('a part does not open', () => {
  const open = (bytes: Buffer, key = sealed.secrets.contentKey, id = manifest.packageId) =>
    collect(openMedia(id, 'film', [bytes], key));
  const SALT = 32;
  const SEALED = SEGMENT_BYTES + 16;
  const segment = (index: number) =>
    part('media-film').subarray(SALT + index * SEALED, SALT + (index + 1) * SEALED);
  const head = () => part('media-film').subarray(0, SALT);
  const flippedAt = (at: number) => {
    const bytes = part('media-film');
    bytes[at]! ^= 0x80;
    return bytes;
  };
  const rest = (from: number) => part('media-film').subarray(SALT + from * SEALED);

  it.each<[string, () => Promise<unknown>]>([
    ['with the grading key', () => open(part('media-film'), sealed.secrets.gradingKey)],
    ['with the key of another version', () => open(part('media-film'), other.secrets.contentKey)],
    ['as a part of another package', () => open(part('media-film'), undefined, manifest.sittingId)],
    [
      'as another part',
      () => collect(openMedia(manifest.packageId, 'sound', [part('media-film')], sealed.secrets.contentKey)),
    ],
    ['when another part stands in its place', () => open(part('content'))],
    ['when a part of another version stands in its place', () => open(part('media-film', other))],
    ['with a bit of its salt flipped', () => open(flippedAt(0))],
    ['with a bit of its first segment flipped', () => open(flippedAt(SALT + 5))],
    ['with a bit of a tag flipped', () => open(flippedAt(SALT + SEALED - 1))],
    ['with its last bit flipped', () => open(flippedAt(part('media-film').length - 1))],
    ['when it is empty', () => open(Buffer.alloc(0))],
    ['when only half its salt is there', () => open(part('media-film').subarray(0, 16))],
    ['when only its salt is there', () => open(head())],
    ['without its last byte', () => open(part('media-film').subarray(0, -1))],
    ['without its last segment', () => open(Buffer.concat([head(), segment(0), segment(1)]))],
    ['without its first segment', () => open(Buffer.concat([head(), rest(1)]))],
    [
      'with two segments in the other order',
      () => open(Buffer.concat([head(), segment(1), segment(0), rest(2)])),
    ],
    ['with a segment repeated', () => open(Buffer.concat([head(), segment(0), segment(0), rest(1)]))],
    [
      'with a segment of another version',
      () => open(Buffer.concat([head(), part('media-film', other).subarray(SALT, SALT + SEALED), rest(1)])),
    ],
    ['with bytes added', () => open(Buffer.concat([part('media-film'), Buffer.alloc(20)]))],
  ])('%s', async (_what, opened) => {
    await expect(opened()).rejects.toThrow(BoxError);
  });

  it('at any place where it is cut off, small parts included', () => {
    const key = newKey();
    const small = sealBytes(key, 'context', Buffer.from('a small part'));
    for (let length = 0; length < small.length; length += 1) {
      expect(() => openBytes(key, 'context', small.subarray(0, length))).toThrow(BoxError);
    }
    expect(openBytes(key, 'context', small).toString()).toBe('a small part');
    expect(() => openBytes(key, 'another context', small)).toThrow(BoxError);
  });
});

describe('codes and what they wrap', () => {
  it('do not open the package of another version: the old one cannot be started by the new code', async () => {
    await expect(contentKeyByCode(other.signed.manifest, sealed.secrets.startCode)).rejects.toThrow(BoxError);
  });

  it('do not stand in for one another', async () => {
    await expect(gradingKeyByCode(manifest, sealed.secrets.startCode)).rejects.toThrow(BoxError);
    const swapped = { ...manifest, startCode: manifest.closeCode };
    await expect(contentKeyByCode(swapped, sealed.secrets.closeCode)).rejects.toThrow(BoxError);
  });

  it.each([
    ['a cost below 2^17', { cost: 2 ** 16 }],
    ['a cost beyond bounds', { cost: 2 ** 21 }],
    ['another function', { kdf: 'pbkdf2' }],
    ['other block sizes', { blockSize: 1 }],
    ['a short salt', { salt: 'AAAA' }],
  ])('are not computed with %s', (_what, change) => {
    expect(wrappedSecretSchema.safeParse({ ...manifest.startCode, ...change }).success).toBe(false);
  });
});
