import { fractionOf, type Fraction, type Share } from '../items/index.js';

/** Shares of claims as whole numbers over one denominator, so that adding them up is adding whole numbers. */
export interface ClaimScale {
  readonly denominator: bigint;
  readonly numerators: readonly bigint[];
  /** What a claim earns that is not accepted. */
  readonly otherwise: bigint;
}

/** Brings the shares of an item's claims to their common denominator. */
export function claimScale(shares: readonly Share[], otherwise: Share): ClaimScale {
  const fractions = shares.map(fractionOf);
  const rest = fractionOf(otherwise);
  const denominator = [...fractions, rest].reduce((common, { denominator: d }) => leastCommon(common, d), 1n);
  const numeratorOf = (fraction: Fraction) => fraction.numerator * (denominator / fraction.denominator);
  return { denominator, numerators: fractions.map(numeratorOf), otherwise: numeratorOf(rest) };
}

function leastCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
