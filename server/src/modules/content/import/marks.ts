import { canonicalNumber, decimalSchema, type Share } from '@examhall/shared/items';

/** Most digits behind the point that a decimal of ours has. */
const DIGITS = 9;

/** A number as an exact decimal of ours; null when it is none, or has more digits than can be kept. */
export function decimalOf(text: string): string | null {
  const canonical = canonicalNumber(text.trim());
  return canonical !== null && decimalSchema.safeParse(canonical).success ? canonical : null;
}

/** A computed number as a decimal of ours, rounded where binary fractions made it longer. */
export function decimalFrom(value: number): string {
  const rounded = Number(value.toFixed(DIGITS));
  return decimalOf(Object.is(rounded, -0) ? '0' : rounded.toFixed(DIGITS).replace(/\.?0+$/u, '')) ?? '0';
}

/**
 * A computed share of the marks, written as the fraction that people mean: files write thirds and sixths as 33.333 or 0.1667.
 */
export function shareFrom(value: number): Share {
  const size = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  for (let denominator = 1; denominator <= 20; denominator += 1) {
    const numerator = Math.round(size * denominator);
    // Files round to two digits of a percentage or so.
    if (Math.abs(size - numerator / denominator) < 0.000_06) {
      if (numerator === 0) return '0';
      return denominator === 1 ? `${sign}${numerator}` : `${sign}${numerator}/${denominator}`;
    }
  }
  return decimalFrom(value);
}
