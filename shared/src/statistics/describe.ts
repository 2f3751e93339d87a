import { decimalOf } from '../grading/index.js';
import type { ItemStatistics, SittingStatistics } from '../protocol/index.js';
import type { Sums } from './sums.js';

const ONE = 1e9;
type ItemSums = NonNullable<ReturnType<Sums['items']['get']>>;

/**
 * Classical test statistics of a sitting. Sources: Crocker & Algina, Introduction to Classical and Modern Test Theory:
 * difficulty (mean share of the marks), corrected item-total correlation, Cronbach's alpha; variances with n - 1.
 *
 * @param sections items of each section, for the marks by subject
 */
export function describeSums(
  sums: Sums,
  sections: readonly { readonly id: string; readonly title: string; readonly items: readonly string[] }[],
): Omit<SittingStatistics, 'sittingId' | 'computedAt' | 'upToDate'> {
  const { count } = sums;
  const totals = [...sums.totals].sort(([a], [b]) => (a < b ? -1 : 1));
  let below = 0;
  const distribution = totals.map(([total, attempts]) => {
    const standing = {
      marks: decimalOf(total),
      attempts,
      // Competition ranking: those who tie share the better rank, and the next one is as many places further down.
      rank: 1 + count - below - attempts,
      percentile: round((100 * (below + attempts / 2)) / count),
    };
    below += attempts;
    return standing;
  });
  const totalVariance = variance(count, sums.marks, sums.squares);
  return {
    attempts: count,
    mean: count === 0 ? null : round(Number(sums.marks) / ONE / count),
    standardDeviation: totalVariance === null ? null : round(Math.sqrt(totalVariance)),
    quartiles: count === 0 ? null : [quantile(totals, 0.25), quantile(totals, 0.5), quantile(totals, 0.75)],
    cronbachAlpha: alphaOf(sums, totalVariance),
    distribution,
    items: [...sums.items]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([itemId, item]) => describeItem(itemId, item, sums)),
    sections: sections.map(({ id, title, items }) => {
      const own = items.flatMap((item) => sums.items.get(item) ?? []);
      const marks = own.reduce((sum, item) => sum + item.marks, 0n);
      const most = own.reduce((sum, item) => sum + item.maxMarks, 0n);
      return {
        sectionId: id,
        title,
        mean: count === 0 ? null : round(Number(marks) / ONE / count),
        difficulty: most === 0n ? null : round(Number(marks) / Number(most)),
      };
    }),
  };
}

function describeItem(itemId: string, item: ItemSums, sums: Sums): ItemStatistics {
  const mean = item.count === 0 ? 0 : Number(item.maxMarks) / item.count;
  return {
    itemId,
    attempts: item.count,
    difficulty: item.maxMarks === 0n ? null : round(Number(item.marks) / Number(item.maxMarks)),
    fullMarks: item.count === 0 ? null : round(item.full / item.count),
    maxMarks: round(mean / ONE),
    discrimination: discriminationOf(itemId, item, sums),
    options: [...item.options]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([option, { count, total }]) => ({
        option,
        chosen: count,
        share: round(count / item.count),
        meanTotal: round(Number(total) / ONE / count),
      })),
  };
}

/**
 * Correlation of an item with the sum of all others that the candidate had, over those who had it: where items are drawn, these
 * are not everybody. Null when either does not vary, or not everybody's total is known for the item (it is pending for some).
 */
function discriminationOf(itemId: string, item: ItemSums, sums: Sums): number | null {
  const { count } = item;
  if (sums.pending.has(itemId) || count < 2) return null;
  const n = BigInt(count);
  // n² times the covariances, exact.
  const itemItem = n * item.squares - item.marks * item.marks;
  const itemTotal = n * item.products - item.marks * item.totals;
  const totalTotal = n * item.totalSquares - item.totals * item.totals;
  const restRest = totalTotal - 2n * itemTotal + itemItem;
  if (itemItem <= 0n || restRest <= 0n) return null;
  return round(Number(itemTotal - itemItem) / Math.sqrt(Number(itemItem)) / Math.sqrt(Number(restRest)));
}

/** Cronbach's alpha over the items that everybody's marks are known for; null for fewer than two, or totals that do not vary. */
function alphaOf(sums: Sums, totalVariance: number | null): number | null {
  const items = [...sums.items.values()].filter(({ count }) => count === sums.count);
  if (items.length < 2 || items.length !== sums.items.size || !totalVariance) return null;
  const itemVariances = items.reduce(
    (sum, { count, marks, squares }) => sum + (variance(count, marks, squares) ?? 0),
    0,
  );
  return round((items.length / (items.length - 1)) * (1 - itemVariances / totalVariance));
}

/** Unbiased variance in marks², from exact sums; null for fewer than two. */
function variance(count: number, sum: bigint, squares: bigint): number | null {
  if (count < 2) return null;
  const n = BigInt(count);
  return Number(n * squares - sum * sum) / (count * (count - 1)) / ONE / ONE;
}

/** The smallest total that this share of attempts does not exceed (nearest rank). */
function quantile(totals: readonly (readonly [bigint, number])[], share: number): string {
  const count = totals.reduce((sum, [, attempts]) => sum + attempts, 0);
  let seen = 0;
  for (const [total, attempts] of totals) {
    seen += attempts;
    if (seen >= share * count) return decimalOf(total);
  }
  return '0';
}

/** Ten decimals: more than anyone reads, fewer than floating point makes up. */
function round(value: number): number {
  return Math.round(value * 1e10) / 1e10;
}
