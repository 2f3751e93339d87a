import { sum } from '@examhall/shared/grading';
import { marksFault } from '@examhall/shared/items';
import type { Fault, MarkingSheet } from '@examhall/shared/protocol';
import { validationProblem } from '../../platform/errors/index.js';
import type { MarkedItemFacts } from './marked-items.js';

/** What somebody gives in all. @throws ProblemError `validation-failed` when the marks are none that can be given */
export function marksOfSheet(
  sheet: Pick<MarkingSheet, 'marks' | 'criteria'>,
  { item, rounding, settings }: Pick<MarkedItemFacts, 'item' | 'rounding' | 'settings'>,
): string {
  const { criteria } = settings;
  const parts = criteria.length === 0 ? [{ at: 'marks', given: sheet.marks, most: item.marks }] : [];
  for (const { id, marks } of criteria)
    parts.push({ at: `criteria.${id}`, given: sheet.criteria[id] ?? '', most: marks });
  const faults = parts.flatMap(({ at, given, most }): Fault[] => {
    const fault = marksFault(given, most, rounding.step);
    return fault ? [{ at, reason: sentences[fault](most, rounding.step) }] : [];
  });
  const known = new Set(criteria.map(({ id }) => id));
  for (const id of Object.keys(sheet.criteria))
    if (!known.has(id)) faults.push({ at: `criteria.${id}`, reason: 'there is no such criterion' });
  if (faults.length > 0) throw validationProblem(faults);
  return sum(parts.map(({ given }) => given));
}

const sentences = {
  'not-a-number': () => 'must be a number such as 2.5',
  negative: () => 'must not be negative',
  'too-many': (most: string) => `must be at most ${most}`,
  'between-steps': (_most: string, step: string) => `must be a multiple of ${step}`,
} satisfies Record<NonNullable<ReturnType<typeof marksFault>>, (most: string, step: string) => string>;
