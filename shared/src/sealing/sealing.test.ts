import { emptyHead, nextEntry } from '../journal/index.js';
import type { Receipt } from '../protocol/index.js';
import {
  batchSchema,
  BoxError,
  newExchangePair,
  newKey,
  newSigningPair,
  openBox,
  openRelease,
  readPublicKey,
  receiptHolds,
  sealBox,
  sealToStation,
  signatureHolds,
  signBatch,
  signReceipt,
} from './index.js';

const server = newSigningPair();
const ids = {
  packageId: 'b6f6f6d4-5f5c-4a8b-8a2f-1f3e4d5c6b7a',
  sittingId: '0d9b8c7a-1111-4222-8333-944455556666',
  attemptId: '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10',
};
const contentKey = newKey();

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

describe('a signed batch', () => {
  const station = newSigningPair();
  const entry = nextEntry(
    ids.attemptId,
    emptyHead(ids.attemptId),
    { kind: 'viewed', payload: { itemId: 'q1' } },
    { wallMs: 1, monotonicMs: 0, elapsedMs: 0 },
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
