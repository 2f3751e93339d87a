import {
  scorings,
  shareSchema,
  treatments,
  type ItemRule,
  type Scoring,
  type Treatment,
} from '@examhall/shared/items';
import type { RowReader } from './row-reader.js';

/** Columns that say how an item is marked when it is not marked as the others. */
export const ruleHeadings = ['Scoring', 'Wrong costs', 'Treatment'];

/** What differs from the exam's rule for one item. */
export type ItemException = Partial<ItemRule> & { treatment?: Treatment };

/** What is special in marking an item; null when nothing is. */
export function itemRuleOf(reader: RowReader): ItemException | null {
  const scoring = reader.oneOf<Scoring>('Scoring', scorings);
  const wrongCosts = wrongCostsOf(reader);
  // Items taken back are so after the exam, in the console: a new exam simply leaves them out.
  const treatment = reader.oneOf<Treatment>(
    'Treatment',
    treatments.filter((name) => name === 'normal' || name === 'bonus'),
  );
  if (!scoring && !wrongCosts && !treatment) return null;
  return { ...(scoring && { scoring }), ...wrongCosts, ...(treatment && { treatment }) };
}

/** A cost lets an item fall below nothing by as much: that is what people mean by negative marking. */
function wrongCostsOf(reader: RowReader): Pick<ItemRule, 'wrongCosts' | 'floor'> | null {
  const { text } = reader.field('Wrong costs');
  if (text === '') return null;
  const share = costOf(text);
  if (share === null) {
    reader.fault('Wrong costs', `“${text}” is not a share of the marks; write 0.25 or 1/4`);
    return null;
  }
  return share;
}

/** A cost as it is written, with the floor that goes with it; null when it is none. */
export function costOf(text: string): Pick<ItemRule, 'wrongCosts' | 'floor'> | null {
  const share = text.replace(',', '.').replaceAll(' ', '');
  if (!shareSchema.safeParse(share).success || share.startsWith('-')) return null;
  return { wrongCosts: share, floor: Number(share.split('/')[0]) === 0 ? '0' : `-${share}` };
}
