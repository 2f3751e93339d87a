import type { Rounding } from '../items/index.js';
import { billionths, decimalOf, rounded } from './marks.js';

const ONE = 10n ** 9n;

/** Whether two people's marks for one answer lie further apart than is tolerated. */
export function differBeyond(a: string, b: string, tolerance: string): boolean {
  const difference = billionths(a) - billionths(b);
  return (difference < 0n ? -difference : difference) > billionths(tolerance);
}

/** The mean of what people gave, rounded as the exam's rules say. */
export function meanMarks(marks: readonly [string, ...string[]], rounding: Rounding): string {
  const total = marks.reduce((sum, given) => sum + billionths(given), 0n);
  return decimalOf(rounded({ numerator: total, denominator: ONE * BigInt(marks.length) }, rounding));
}
