import type { Paper, Response } from '../items/index.js';
import type { ItemMark, SectionMarks } from '../protocol/index.js';
import { sum } from './marks.js';

/**
 * What each section of a paper comes to by the marks of its items: of those that the attempt was given. Items that do not count, or still await somebody, add
 * nothing. Rules for the whole of an exam (best of, caps, rounding) are in the grade's total and not in here.
 */
export function marksBySection(
  paper: Paper,
  items: readonly ItemMark[],
  responses: ReadonlyMap<string, Response>,
): SectionMarks[] {
  const marks = new Map(items.map((item) => [item.itemId, item]));
  return paper.sections.map((section) => {
    const own = section.items.flatMap(({ id }) => marks.get(id) ?? []);
    return {
      sectionId: section.id,
      title: section.title,
      items: own.length,
      answered: own.filter(({ itemId }) => responses.has(itemId)).length,
      marks: sum(own.flatMap((item) => (item.counts === 'no' || item.marks === null ? [] : [item.marks]))),
      maxMarks: sum(own.flatMap((item) => (item.counts === 'yes' ? [item.maxMarks] : []))),
    };
  });
}

/**
 * The share of answered items that earned all their marks, from 0 to 1; null when none that the engine can judge is
 * answered.
 */
export function accuracyOf(
  items: readonly ItemMark[],
  responses: ReadonlyMap<string, Response>,
): number | null {
  const judged = items.filter(({ itemId, marks }) => marks !== null && responses.has(itemId));
  if (judged.length === 0) return null;
  return (
    judged.filter(({ marks, maxMarks }) => sum([marks ?? '0']) === sum([maxMarks])).length / judged.length
  );
}
