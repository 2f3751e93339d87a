import { z } from 'zod';

/**
 * A share of an item's marks as it is written in keys and rules: a plain decimal (`0.25`) or a fraction (`1/3`), which
 * decimals cannot say exactly. 1 is all of the item.
 */
export const shareSchema = z
  .string()
  .regex(
    /^-?\d{1,12}(\.\d{1,9}|\/[1-9]\d{0,20})?$/,
    'must be a decimal such as 0.25 or a fraction such as 1/3',
  );
export type Share = z.infer<typeof shareSchema>;

/** An exact rational number; the denominator is positive and the fraction in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Reads a share, or any plain decimal. @throws SyntaxError for a text that is neither */
export function fractionOf(text: string): Fraction {
  const [whole = '', below] = text.split('/');
  if (below !== undefined) return lowest(BigInt(whole), BigInt(below));
  const [integer = '', decimals = ''] = whole.split('.');
  return lowest(BigInt(integer + decimals), 10n ** BigInt(decimals.length));
}

/** Writes a fraction as a share: a whole number, or numerator and denominator. */
export function shareOf({ numerator, denominator }: Fraction): Share {
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return lowest(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return lowest(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Below zero when a is the smaller one, zero when both are the same number. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** An equal part of the whole. */
export function equalShare(parts: number): Share {
  return shareOf(lowest(1n, BigInt(parts)));
}

/** A share of a share, for example of one gap among several. */
export function shareOfShare(a: Share, b: Share): Share {
  return shareOf(times(fractionOf(a), fractionOf(b)));
}

/** The same share with the opposite sign. */
export function negated(share: Share): Share {
  return share.startsWith('-') ? share.slice(1) : share === '0' ? share : `-${share}`;
}

function lowest(numerator: bigint, denominator: bigint): Fraction {
  let a = numerator < 0n ? -numerator : numerator;
  let b = denominator;
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n
    ? { numerator: 0n, denominator: 1n }
    : { numerator: numerator / a, denominator: denominator / a };
}
