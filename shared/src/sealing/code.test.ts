import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { newCode, readCode } from './index.js';

const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codes = fc.infiniteStream(fc.nat(30)).map((numbers) => newCode(() => numbers.next().value as number));

test('a code is three groups of four letters and digits that nobody mistakes, with more than 50 bits', () => {
  for (let time = 0; time < 200; time += 1) {
    expect(newCode(randomInt)).toMatch(/^[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}$/u);
  }
  expect(Math.log2(ALPHABET.length) * 11).toBeGreaterThan(50);
});

test('a code is read however it was typed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replaceAll('-', ''),
        ` ${code.replaceAll('-', ' ')}\n`,
      ]) {
        expect(readCode(typed)).toEqual({ ok: true, code });
      }
    }),
    { numRuns: 1_000 },
  );
});

test('every single wrong character is noticed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const plain = code.replaceAll('-', '');
      for (let place = 0; place < plain.length; place += 1) {
        for (const character of ALPHABET) {
          if (character === plain[place]) continue;
          const wrong = plain.slice(0, place) + character + plain.slice(place + 1);
          expect(readCode(wrong)).toEqual({ ok: false, fault: 'check' });
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('every swap of two different characters is noticed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const plain = [...code.replaceAll('-', '')];
      for (let a = 0; a < plain.length; a += 1) {
        for (let b = a + 1; b < plain.length; b += 1) {
          const swapped = plain.with(a, plain[b]!).with(b, plain[a]!);
          const same = swapped.join('') === plain.join('');
          expect(readCode(swapped.join('')).ok).toBe(same);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['', 'length'],
  ['ABCD-EFGH', 'length'],
  ['ABCD-EFGH-JKMN-P', 'length'],
  ['ABCD-EFGH-JK0N', 'character'],
  ['ABCD-EFGH-JKÄN', 'character'],
])('%j is not a code: %s', (typed, fault) => expect(readCode(typed)).toEqual({ ok: false, fault }));
