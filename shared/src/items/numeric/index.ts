import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { ItemTypeDefinition } from '../definition.js';
import { itemBaseShape } from '../primitives.js';

export const numericContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('numeric'),
  /** Unit printed behind the input field; empty when there is none. */
  unit: z.string().max(40).default(''),
});
export const numericResponseSchema = z.strictObject({
  type: z.literal('numeric'),
  /** As the candidate typed it; read by `canonicalNumber`. */
  text: z.string().max(100),
});

export type NumericContent = z.infer<typeof numericContentSchema>;
export type NumericResponse = z.infer<typeof numericResponseSchema>;

/** A number, typed by the candidate. */
export const numeric: ItemTypeDefinition<NumericContent, NumericResponse> = {
  type: 'numeric',
  contentSchema: numericContentSchema,
  responseSchema: numericResponseSchema,
  isEmpty: (response) => response.text.trim() === '',
  describe: (content, response) => (content.unit ? `${response.text} ${content.unit}` : response.text),
};

/** Largest exponent that is written out; beyond it a "number" is a mistake or an attack on memory. */
const MAX_EXPONENT = 300;

/** Typed numbers are compared exactly, so no digit of up to 100 typed characters may be rounded away. */
const ExactDecimal = Decimal.clone({ precision: 1_000, toExpPos: 1_000, toExpNeg: -1_000 });

/**
 * Canonical form of a typed number, or null when it is not one: spaces and apostrophes between digits are dropped,
 * a comma is a decimal point, the Unicode minus is a minus, an exponent is written out, trailing zeros and a sign
 * before zero go. `"1 250,50"`, `"1250.5"` and `"1.2505e3"` are the same number. `"1,234.5"` (two different
 * separators) is not read: guessing which one means thousands would mark someone wrong.
 */
export function canonicalNumber(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2212\u2013]/gu, '-')
    .replace(/(?<=\d)[\s'\u2019](?=\d)/gu, '')
    .trim()
    .replace(',', '.');
  const match = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,4}))?$/u.exec(plain);
  if (!match || Math.abs(Number(match[1] ?? 0)) > MAX_EXPONENT) return null;
  const value = new ExactDecimal(plain);
  return value.isZero() ? '0' : value.toFixed();
}
