import type { Fraction, Rounding } from '../items/index.js';

/** Marks are computed as whole billionths: as fine as `decimalSchema` can write, and exact. */
const DECIMALS = 9;
const ONE = 10n ** BigInt(DECIMALS);

/** Marks as a whole number of billionths. */
export type Billionths = bigint;

/** Reads a plain decimal of at most nine decimals. @throws SyntaxError for a text that is none */
export function billionths(marks: string): Billionths {
  const [whole = '', decimals = ''] = marks.split('.');
  return BigInt(whole + decimals.padEnd(DECIMALS, '0'));
}

/** Writes marks as a plain decimal: no exponent, no superfluous zeros, no sign before zero. */
export function decimalOf(marks: Billionths): string {
  const digits = (marks < 0n ? -marks : marks).toString().padStart(DECIMALS + 1, '0');
  const decimals = digits.slice(-DECIMALS).replace(/0+$/u, '');
  return `${marks < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}${decimals && `.${decimals}`}`;
}

/** Rounds an exact number of marks to a step. */
export function rounded(marks: Fraction, rounding: Rounding): Billionths {
  const step = billionths(rounding.step);
  const below = marks.denominator * step;
  const negative = marks.numerator < 0n;
  const above = (negative ? -marks.numerator : marks.numerator) * ONE;
  const whole = above / below;
  const rest = above % below;
  const steps = whole + (roundsAway(rounding.mode, whole, rest, below) ? 1n : 0n);
  return (negative ? -steps : steps) * step;
}

function roundsAway(mode: Rounding['mode'], whole: bigint, rest: bigint, below: bigint): boolean {
  switch (mode) {
    case 'down':
      return false;
    case 'up':
      return rest > 0n;
    case 'half-up':
      return rest * 2n >= below;
    case 'half-even':
      return rest * 2n > below || (rest * 2n === below && whole % 2n === 1n);
  }
}

/** Exact sum of decimals, as a plain decimal. */
export function sum(marks: readonly string[]): string {
  return decimalOf(marks.reduce((total, value) => total + billionths(value), 0n));
}

/** Marks as a fraction, to be rounded. */
export function fractionOfMarks(marks: Billionths): Fraction {
  return { numerator: marks, denominator: ONE };
}
