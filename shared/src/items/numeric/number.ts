import { Decimal } from 'decimal.js';

/** Largest exponent that is written out; beyond it a "number" is a mistake or an attack on memory. */
const MAX_EXPONENT = 300;

/** Typed numbers are compared exactly, so no digit of up to 100 typed characters may be rounded away. */
export const ExactDecimal = Decimal.clone({ precision: 2_000, toExpPos: 2_000, toExpNeg: -2_000 });

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,4}))?$/u;

/** A number as nearly everybody types it: nothing to bring into form. */
const PLAIN = /^(0|[1-9]\d{0,14})$/u;

/**
 * Canonical form of a typed number, or null when it is not one: spaces and apostrophes between digits are dropped,
 * a comma is a decimal point, the Unicode minus is a minus, an exponent is written out, trailing zeros and a sign
 * before zero go. `"1 250,50"`, `"1250.5"` and `"1.2505e3"` are the same number. `"1,234.5"` (two different
 * separators) is not read: guessing which one means thousands would mark someone wrong.
 */
export function canonicalNumber(text: string): string | null {
  if (PLAIN.test(text)) return text;
  const plain = tidied(text);
  const match = NUMBER.exec(plain);
  if (!match || Math.abs(Number(match[1] ?? 0)) > MAX_EXPONENT) return null;
  const value = new ExactDecimal(plain);
  return value.isZero() ? '0' : value.toFixed();
}

/** A typed number and the unit behind it, apart; null when it does not begin with a number. */
export function splitUnit(text: string): { readonly number: string; readonly unit: string } | null {
  const match = /^([+-]?[\d.]+(?:[eE][+-]?\d{1,4})?)\s*(.*)$/su.exec(tidied(text));
  return match ? { number: match[1] ?? '', unit: canonicalUnit(match[2] ?? '') } : null;
}

/** Canonical form of a unit: NFKC (so that ² is 2 and µ is μ), without white space and `^`. Case is told apart: mW is not MW. */
export function canonicalUnit(unit: string): string {
  return unit.normalize('NFKC').replace(/[\s^]+/gu, '');
}

function tidied(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2212\u2013]/gu, '-')
    .replace(/(?<=\d)[\s'\u2019](?=\d)/gu, '')
    .trim()
    .replace(',', '.');
}
