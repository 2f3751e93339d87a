import { randomBytes } from 'node:crypto';
import { emptyHead, nextEntry } from '../journal/index.js';
import type { Receipt } from '../protocol/index.js';
import { sampleKey, samplePaper } from '../testing/index.js';
import {
  batchSchema,
  BoxError,
  commitKey,
  newExchangePair,
  newKey,
  newSigningPair,
  openBox,
  openContent,
  openKeyHashes,
  openRelease,
  packageFault,
  readPublicKey,
  receiptHolds,
  sealBox,
  sealPackage,
  sealToStation,
  signatureHolds,
  signBatch,
  signReceipt,
  type SealedPackage,
} from './index.js';

const server = newSigningPair();
const ids = {
  packageId: 'b6f6f6d4-5f5c-4a8b-8a2f-1f3e4d5c6b7a',
  sittingId: '0d9b8c7a-1111-4222-8333-944455556666',
  attemptId: '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10',
};
const contentKey = newKey();
const gradingKey = newKey();
const nonce = randomBytes(32);
const sealed = sealPackage({
  ...ids,
  durationSeconds: 3_600,
  paper: samplePaper,
  key: sampleKey,
  contentKey,
  gradingKey,
  commitmentNonce: nonce,
  serverPrivateKey: server.privateKey,
});

describe('a box', () => {
  const key = newKey();
  const box = sealBox(key, Buffer.from('secret'), 'context');

  it('opens with its key and context only', () => {
    expect(openBox(key, box, 'context').toString()).toBe('secret');
    expect(() => openBox(newKey(), box, 'context')).toThrow(BoxError);
    expect(() => openBox(key, box, 'another context')).toThrow(BoxError);
  });

  it('does not open with any bit changed or any byte cut off', () => {
    for (let index = 0; index < box.length; index += 1) {
      const flipped = Buffer.from(box);
      flipped[index]! ^= 1;
      expect(() => openBox(key, flipped, 'context')).toThrow(BoxError);
      expect(() => openBox(key, box.subarray(0, index), 'context')).toThrow(BoxError);
    }
  });

  it('never looks the same twice', () => {
    expect(sealBox(key, Buffer.from('secret'), 'context').equals(box)).toBe(false);
  });
});

describe('a release to a station', () => {
  const station = newExchangePair();
  const release = sealToStation(station.publicKey, contentKey, 'attempt 1');

  it('opens for that station and context only', () => {
    expect(openRelease(station.privateKey, release, 'attempt 1').equals(contentKey)).toBe(true);
    expect(() => openRelease(newExchangePair().privateKey, release, 'attempt 1')).toThrow(BoxError);
    expect(() => openRelease(station.privateKey, release, 'attempt 2')).toThrow(BoxError);
    expect(() => openRelease(station.privateKey, '', 'attempt 1')).toThrow(BoxError);
  });

  it('is not made to a key of another kind', () => {
    expect(() => sealToStation(newSigningPair().publicKey, contentKey, 'x')).toThrow(
      'expected an x25519 public key',
    );
    expect(() => readPublicKey('bm90IGEga2V5', 'ed25519')).toThrow();
  });
});

describe('a sealed package', () => {
  it('is accepted whole and opens with its keys', () => {
    expect(packageFault(sealed, server.publicKey)).toBeNull();
    expect(openContent(ids.packageId, sealed.contentEnc, contentKey)).toEqual(samplePaper);
    expect(Object.keys(openKeyHashes(ids.packageId, sealed.keyEnc, gradingKey).items)).toHaveLength(6);
  });

  const flip = (bytes: Buffer): Buffer =>
    Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])]);
  const withManifest = (change: object): SealedPackage => ({
    ...sealed,
    signedManifest: { ...sealed.signedManifest, manifest: { ...sealed.signedManifest.manifest, ...change } },
  });
  it.each<[string, SealedPackage, string]>([
    ['a longer time', withManifest({ durationSeconds: 7_200 }), 'manifest-signature'],
    ['another sitting', withManifest({ sittingId: ids.attemptId }), 'manifest-signature'],
    [
      'a broken signature',
      { ...sealed, signedManifest: { ...sealed.signedManifest, signature: 'AAAA' } },
      'manifest-signature',
    ],
    ['a flipped bit in the content', { ...sealed, contentEnc: flip(sealed.contentEnc) }, 'content-damaged'],
    ['truncated content', { ...sealed, contentEnc: sealed.contentEnc.subarray(1) }, 'content-damaged'],
    ['a flipped bit in the key', { ...sealed, keyEnc: flip(sealed.keyEnc) }, 'key-damaged'],
    ['swapped parts', { ...sealed, contentEnc: sealed.keyEnc, keyEnc: sealed.contentEnc }, 'content-damaged'],
  ])('is refused with %s', (_what, broken, fault) =>
    expect(packageFault(broken, server.publicKey)).toBe(fault),
  );

  it('is refused when another server signed it', () => {
    expect(packageFault(sealed, newSigningPair().publicKey)).toBe('manifest-signature');
  });

  it('does not open with the other key, nor as another package', () => {
    expect(() => openContent(ids.packageId, sealed.contentEnc, gradingKey)).toThrow(BoxError);
    expect(() => openContent(ids.sittingId, sealed.contentEnc, contentKey)).toThrow(BoxError);
    expect(() => openKeyHashes(ids.packageId, sealed.keyEnc, contentKey)).toThrow(BoxError);
  });

  it('shows nothing of paper or key to whoever has no key', () => {
    const bytes = Buffer.concat([
      sealed.contentEnc,
      sealed.keyEnc,
      Buffer.from(JSON.stringify(sealed.signedManifest)),
    ]);
    for (const secret of ['Australia', 'Canberra', 'capital', 'CO2'])
      expect(bytes.includes(secret)).toBe(false);
  });

  it('commits to the key: another key or nonce gives another commitment', () => {
    const { keyCommitment } = sealed.signedManifest.manifest;
    expect(commitKey(sampleKey, nonce)).toBe(keyCommitment);
    expect(commitKey({ ...sampleKey, version: '2' }, nonce)).not.toBe(keyCommitment);
    expect(commitKey(sampleKey, randomBytes(32))).not.toBe(keyCommitment);
  });
});

describe('a signed batch', () => {
  const station = newSigningPair();
  const entry = nextEntry(
    ids.attemptId,
    emptyHead(ids.attemptId),
    { kind: 'viewed', payload: { itemId: 'q1' } },
    { wallMs: 1, elapsedMs: 0 },
  );
  const batch = signBatch(ids.attemptId, [entry], station.privateKey);

  it('carries its entries unchanged under a signature over its exact bytes', () => {
    expect(batchSchema.parse(JSON.parse(batch.body)).entries).toEqual([entry]);
    expect(signatureHolds(station.publicKey, Buffer.from(batch.body), batch.signature)).toBe(true);
  });

  it('is refused with one character changed, another signer or a signature that is none', () => {
    expect(signatureHolds(station.publicKey, Buffer.from(`${batch.body} `), batch.signature)).toBe(false);
    expect(signatureHolds(server.publicKey, Buffer.from(batch.body), batch.signature)).toBe(false);
    expect(signatureHolds(station.publicKey, Buffer.from(batch.body), 'not base64 at all')).toBe(false);
    expect(signatureHolds('nor a key', Buffer.from(batch.body), batch.signature)).toBe(false);
  });
});

describe('a receipt', () => {
  const receipt: Receipt = {
    format: 'examhall-receipt-v1',
    submissionId: ids.attemptId,
    attemptId: ids.attemptId,
    candidateNumber: '1001',
    entries: 12,
    sealHash: 'a'.repeat(64),
    receivedAt: '2026-01-05T09:00:00.000Z',
  };
  const signed = signReceipt(receipt, server.privateKey);

  it('holds as signed, in any member order, and not when changed', () => {
    const reordered = Object.fromEntries(Object.entries(receipt).reverse()) as Receipt;
    expect(receiptHolds({ ...signed, receipt: reordered }, server.publicKey)).toBe(true);
    expect(receiptHolds({ ...signed, receipt: { ...receipt, entries: 11 } }, server.publicKey)).toBe(false);
    expect(receiptHolds(signed, newSigningPair().publicKey)).toBe(false);
  });
});
