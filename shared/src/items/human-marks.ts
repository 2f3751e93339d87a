import { decimalSchema } from './primitives.js';
import { compareFractions, fractionOf } from './share.js';

/*
 * Marks that a person gives. Browser-safe: the console says at once what the server would refuse.
 */

/**
 * Why a person cannot give these marks; null when they can. Marks go from 0 to the most in whole steps; the most itself may
 * always be given, also when it is no whole number of steps.
 */
export function marksFault(
  marks: string,
  most: string,
  step: string,
): 'not-a-number' | 'negative' | 'too-many' | 'between-steps' | null {
  if (!decimalSchema.safeParse(marks).success) return 'not-a-number';
  const given = fractionOf(marks);
  if (given.numerator < 0n) return 'negative';
  const difference = compareFractions(given, fractionOf(most));
  if (difference > 0) return 'too-many';
  if (difference === 0) return null;
  const { numerator, denominator } = fractionOf(step);
  return (given.numerator * denominator) % (given.denominator * numerator) === 0n ? null : 'between-steps';
}
