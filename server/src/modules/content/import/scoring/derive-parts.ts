import { Unreadable } from '../source/unreadable.js';
import type { ItemException } from '../reading.js';

const SAME = 1e-6;
/** Scores that files round, such as three times 33.33, still count as equal parts. */
const ROUGHLY = 0.02;

/** How an answer made of parts (pairs, places, gaps) is marked, found by asking how a file scores it. */
export interface DerivedParts {
  readonly exception: ItemException | null;
  readonly best: number;
  readonly warnings: readonly string[];
}

/**
 * How an order is marked: whole, or by the things that stand in their place.
 *
 * @param correct the right order
 */
export function deriveOrder(
  correct: readonly string[],
  scoreOf: (order: readonly string[]) => number,
): DerivedParts {
  const best = scoreOf(correct);
  // Moved on by one, nothing stands in its place.
  const base = scoreOf([...correct.slice(1), ...correct.slice(0, 1)]);
  if (best <= base + SAME) throw new Unreadable('the order that the file calls correct earns no marks');
  const warnings = baseWarning(base);
  const swapped = correct.slice(1).map((_id, at) => scoreOf(withSwap(correct, at)) - base);
  if (swapped.every((score) => Math.abs(score) < SAME)) return { exception: null, best, warnings };
  const inPlace = ((best - base) * (correct.length - 2)) / correct.length;
  const byPlaces = swapped.every((score) => Math.abs(score - inPlace) <= ROUGHLY * (best - base));
  if (byPlaces) return { exception: { scoring: 'per-part' }, best, warnings };
  const lost =
    'the file gives marks for parts of the order in a way that cannot be said here; it is marked all or nothing';
  return { exception: null, best, warnings: [...warnings, lost] };
}

function withSwap(order: readonly string[], at: number): string[] {
  const swapped = [...order];
  [swapped[at], swapped[at + 1]] = [order[at + 1] as string, order[at] as string];
  return swapped;
}

function baseWarning(base: number): string[] {
  return Math.abs(base) < SAME
    ? []
    : [`in the file even a wrong answer earns ${base}; here it earns nothing`];
}

/**
 * @param count number of parts of the correct answer
 * @param scoreOf what the correct answer earns when only the parts are right for which `right` says so
 */
export function deriveParts(
  count: number,
  scoreOf: (right: (part: number) => boolean) => number,
): DerivedParts {
  const best = scoreOf(() => true);
  const base = scoreOf(() => false);
  if (best <= base + SAME) throw new Unreadable('the answer that the file calls correct earns no marks');
  const warnings = baseWarning(base);
  const parts = Array.from({ length: count }, (_none, part) => part);
  if (count === 1) return { exception: null, best, warnings };
  const without = parts.map((part) => scoreOf((other) => other !== part) - base);
  if (without.every((score) => Math.abs(score) < SAME)) return { exception: null, best, warnings };
  const share = (best - base) / count;
  const alone = parts.map((part) => scoreOf((other) => other === part) - base);
  const equal = (scores: readonly number[], wanted: number) =>
    scores.every((score) => Math.abs(score - wanted) <= ROUGHLY * Math.abs(best - base));
  if (equal(without, share * (count - 1)) && equal(alone, share)) {
    return { exception: { scoring: 'per-part' }, best, warnings };
  }
  const lost = 'in the file its parts do not count the same; here every right part earns the same share';
  return { exception: { scoring: 'per-part' }, best, warnings: [...warnings, lost] };
}
