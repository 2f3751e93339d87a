import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { fromBase32, toBase32 } from './base32.js';
import {
  bundleSchema,
  CODE_ALPHABET,
  exchangePairOf,
  newExchangePair,
  openBundle,
  openBundleWithContentKey,
  readReceiptText,
  readTimeCode,
  sealBundle,
  stationCodeKey,
  readResumeCode,
  readUnlockCode,
  resumeCode,
  timeCode,
  unlockCode,
  type CodedGrant,
} from './index.js';

/* What people carry: on paper, by word of mouth, on a stick. */

const attemptId = '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10';
const stationId = '0d9b8c7a-1111-4222-8333-944455556666';

describe('base32', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes "%s" as RFC 4648 does', (text, written) => {
    expect(toBase32(Buffer.from(text))).toBe(written);
    expect(fromBase32(written)?.toString()).toBe(text);
  });

  it('gives back any bytes, and nothing for other characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))?.equals(Buffer.from(bytes))).toBe(true);
      }),
    );
    expect(fromBase32('MZX1')).toBeNull();
  });
});

describe('an unlock code', () => {
  const codeKey = Buffer.alloc(32, 7);
  const attempt = '8d9f3c1e-0b7a-4c52-9d1e-3f6a7b8c9d0e';

  it('carries its number and its minutes, none included, and is no time code', () => {
    for (const minutes of [0, 1, 240]) {
      const code = unlockCode(codeKey, attempt, { number: 9, minutes });
      expect(readUnlockCode(codeKey, attempt, code)).toMatchObject({
        ok: true,
        grant: { number: 9, minutes },
      });
      expect(readTimeCode(codeKey, attempt, code)).toEqual({ ok: false, fault: 'unknown' });
    }
    const time = timeCode(codeKey, attempt, { number: 9, minutes: 5, reason: 'lost-time' });
    expect(readUnlockCode(codeKey, attempt, time)).toEqual({ ok: false, fault: 'unknown' });
    const resume = resumeCode(codeKey, attempt, { number: 9, minutes: 7 });
    expect(readResumeCode(codeKey, attempt, resume)).toMatchObject({ grant: { number: 9, minutes: 7 } });
    expect(readUnlockCode(codeKey, attempt, resume)).toEqual({ ok: false, fault: 'unknown' });
    expect(() => unlockCode(codeKey, attempt, { number: 9, minutes: 241 })).toThrow(RangeError);
  });
});

describe('a time code', () => {
  const key = stationCodeKey(Buffer.alloc(32, 1), stationId);
  const grant: CodedGrant = { number: 3, minutes: 10, reason: 'lost-time' };
  const grants = fc.record({
    number: fc.integer({ min: 1, max: 4_095 }),
    minutes: fc.integer({ min: 1, max: 240 }),
    reason: fc.constantFrom('extra-time' as const, 'lost-time' as const),
  });

  it('says what was granted, however it is typed', () => {
    fc.assert(
      fc.property(grants, (given) => {
        const code = timeCode(key, attemptId, given);
        expect(code).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/u);
        expect(readTimeCode(key, attemptId, code)).toEqual({ ok: true, grant: given });
        const typed = code.toLowerCase().replaceAll('-', ' ');
        expect(readTimeCode(key, attemptId, typed)).toEqual({ ok: true, grant: given });
      }),
    );
  });

  it('is as docs/formats.md says, for anyone to compare', () => {
    expect(timeCode(key, attemptId, grant)).toBe('AAU4-HMDU-DANR-KFKV');
  });

  it('is for one attempt at one station', () => {
    const code = timeCode(key, attemptId, grant);
    expect(readTimeCode(key, randomUUID(), code)).toEqual({ ok: false, fault: 'unknown' });
    const other = stationCodeKey(Buffer.alloc(32, 1), randomUUID());
    expect(readTimeCode(other, attemptId, code)).toEqual({ ok: false, fault: 'unknown' });
  });

  it('is refused with any character changed, also when the check character is made to fit', () => {
    const plain = timeCode(key, attemptId, grant).replaceAll('-', '');
    fc.assert(
      fc.property(fc.nat(15), fc.constantFrom(...CODE_ALPHABET), (at, character) => {
        fc.pre(plain.charAt(at) !== character);
        const changed = plain.slice(0, at) + character + plain.slice(at + 1);
        expect(readTimeCode(key, attemptId, changed)).toEqual({ ok: false, fault: 'check' });
        for (const check of CODE_ALPHABET)
          if (at < 15) expect(readTimeCode(key, attemptId, changed.slice(0, 15) + check).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is not made of what it cannot carry', () => {
    expect(() => timeCode(key, attemptId, { ...grant, minutes: 0 })).toThrow(RangeError);
    expect(() => timeCode(key, attemptId, { ...grant, number: 4_096 })).toThrow(RangeError);
    expect(readTimeCode(key, attemptId, 'AB')).toEqual({ ok: false, fault: 'length' });
    expect(readTimeCode(key, attemptId, 'A0')).toEqual({ ok: false, fault: 'character' });
  });
});

describe('a bundle', () => {
  const server = exchangePairOf(Buffer.alloc(32, 2));
  const contentKey = Buffer.alloc(32, 3);
  const content = {
    announcement: {
      sittingId: stationId,
      packageId: stationId,
      candidateNumber: '1001',
      startedAt: '2026-01-05T08:00:00.000Z',
      deadline: '2026-01-05T09:00:00.000Z',
      seed: '000102030405060708090a0b0c0d0e0f',
    },
    candidateName: 'Ada Lovelace',
    batches: [{ stationId, body: '{}', signature: '' }],
  };
  const sealed = sealBundle({
    attemptId,
    stationId,
    serverExchangeKey: server.publicKey,
    contentKey,
    content,
  });

  it('opens for the server and for the sitting, and for nobody else', () => {
    expect(openBundle(sealed, server.privateKey)).toEqual(content);
    expect(openBundleWithContentKey(sealed, contentKey)).toEqual(content);
    expect(() => openBundle(sealed, newExchangePair().privateKey)).toThrow('does not open');
    expect(() => openBundleWithContentKey(sealed, Buffer.alloc(32, 4))).toThrow('does not open');
    expect(() => openBundle({ ...sealed, attemptId: stationId }, server.privateKey)).toThrow('does not open');
  });

  it('without the content key opens for the server alone', () => {
    const salvaged = sealBundle({
      attemptId,
      stationId,
      serverExchangeKey: server.publicKey,
      contentKey: null,
      content,
    });
    expect(openBundle(salvaged, server.privateKey)).toEqual(content);
    expect(() => openBundleWithContentKey(salvaged, contentKey)).toThrow('does not open');
  });

  it('tells nothing of what is in it', () => {
    expect(bundleSchema.parse(JSON.parse(JSON.stringify(sealed)))).toEqual(sealed);
    for (const secret of ['Lovelace', 'candidateNumber', 'batches'])
      expect(JSON.stringify(sealed)).not.toContain(secret);
  });
});

describe('the text of a receipt', () => {
  it('is nothing when it is something else, cut short or made longer', () => {
    for (const text of [
      '',
      'EXAMHALL:',
      'EXAMHALL:AAAA',
      `EXAMHALL:${'A'.repeat(300)}`,
      'https://example.org',
    ])
      expect(readReceiptText(text)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(() => readReceiptText(`EXAMHALL:${toBase32(bytes)}`)).not.toThrow();
      }),
    );
  });
});
