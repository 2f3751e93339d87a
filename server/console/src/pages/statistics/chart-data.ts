import type { Item } from '@examhall/shared/items';
import type { ItemStatistics, SittingStatistics } from '@examhall/shared/protocol';
import { wordOrder } from '../../format/word-order.js';

/** Bars of a distribution at most: more are not read any more. */
const MOST_BARS = 20;

export interface Bar {
  /** Lowest and highest marks in it. */
  readonly from: number;
  readonly to: number;
  readonly attempts: number;
}

/** How many attempts came to which marks, in bars of equal width from the lowest to the highest. */
export function barsOf(distribution: SittingStatistics['distribution']): Bar[] {
  const totals = distribution.map(({ marks, attempts }) => ({ marks: Number(marks), attempts }));
  const [lowest, highest] = [totals[0]?.marks, totals.at(-1)?.marks];
  if (lowest === undefined || highest === undefined) return [];
  const count = Math.min(MOST_BARS, Math.max(1, Math.ceil(highest - lowest) + (lowest === highest ? 0 : 1)));
  const width = (highest - lowest) / count;
  const bars = Array.from({ length: count }, (_, index) => ({
    from: lowest + index * width,
    to: lowest + (index + 1) * width,
    attempts: 0,
  }));
  for (const { marks, attempts } of totals) {
    const index = width === 0 ? 0 : Math.min(count - 1, Math.floor((marks - lowest) / width));
    const bar = bars[index];
    if (bar) bar.attempts += attempts;
  }
  return bars;
}

export interface SubjectShare {
  readonly subject: string;
  readonly items: number;
  /** Mean share of the marks. */
  readonly share: number | null;
}

/** What share of the marks was earned in each subject. Items without a subject are together under an empty one. */
export function subjectsOf(
  items: readonly Pick<Item, 'id' | 'subject'>[],
  statistics: readonly ItemStatistics[],
  locale: string,
): SubjectShare[] {
  const of = new Map(statistics.map((each) => [each.itemId, each]));
  const subjects = [...new Set(items.map(({ subject }) => subject))].sort(wordOrder(locale));
  return subjects.map((subject) => {
    const own = items.filter((item) => item.subject === subject);
    let [earned, most] = [0, 0];
    for (const { id } of own) {
      const found = of.get(id);
      if (!found || found.difficulty === null) continue;
      earned += found.difficulty * found.maxMarks * found.attempts;
      most += found.maxMarks * found.attempts;
    }
    return { subject, items: own.length, share: most === 0 ? null : earned / most };
  });
}
