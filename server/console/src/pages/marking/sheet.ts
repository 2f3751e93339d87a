import { marksFault } from '@examhall/shared/items';
import type { MarkingSheet, MarkingTask } from '@examhall/shared/protocol';

const DECIMALS = 9;

/** A field in which marks are typed: the answer as a whole, or one line of a rubric. */
export interface MarksField {
  /** Null: the answer as a whole. */
  readonly criterionId: string | null;
  readonly title: string | null;
  readonly most: string;
}

export function marksFields({ criteria, item }: Pick<MarkingTask, 'criteria' | 'item'>): MarksField[] {
  if (criteria.length === 0) return [{ criterionId: null, title: null, most: item.marks }];
  return criteria.map(({ id, title, marks }) => ({ criterionId: id, title, most: marks }));
}

export const emptySheet: MarkingSheet = { marks: '', criteria: {}, comment: '', remarks: [] };

export function typedIn(sheet: MarkingSheet, { criterionId }: MarksField): string {
  return criterionId === null ? sheet.marks : (sheet.criteria[criterionId] ?? '');
}

/** The sheet with other marks in one field; a comma is taken for a point, as people type it. */
export function withMarks(sheet: MarkingSheet, { criterionId }: MarksField, typed: string): MarkingSheet {
  const marks = typed.trim().replace(',', '.');
  if (criterionId === null) return { ...sheet, marks };
  return { ...sheet, criteria: { ...sheet.criteria, [criterionId]: marks } };
}

/** The first field whose marks cannot be given, and why; null when all can. */
export function firstFault(sheet: MarkingSheet, fields: readonly MarksField[], step: string) {
  for (const [index, field] of fields.entries()) {
    const fault = marksFault(typedIn(sheet, field), field.most, step);
    if (fault) return { index, field, fault };
  }
  return null;
}

/** The sum of what is typed so far, exact; what is no number adds nothing. */
export function sumOf(typed: readonly string[]): string {
  let total = 0n;
  for (const text of typed) {
    if (!/^\d{1,12}(\.\d{1,9})?$/u.test(text)) continue;
    const [whole = '', decimals = ''] = text.split('.');
    total += BigInt(whole + decimals.padEnd(DECIMALS, '0'));
  }
  const digits = total.toString().padStart(DECIMALS + 1, '0');
  const decimals = digits.slice(-DECIMALS).replace(/0+$/u, '');
  return `${digits.slice(0, -DECIMALS)}${decimals && `.${decimals}`}`;
}
