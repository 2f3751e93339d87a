import type { Item, ItemKey } from '@examhall/shared/items';
import type { FaultList } from './fault-list.js';
import { itemMakers, typeOf } from './item-makers/index.js';
import { itemRuleOf, ruleHeadings, type ItemException } from './item-rule.js';
import { richTextOf } from './rich-text.js';
import { optionHeadings, RowReader } from './row-reader.js';
import type { TableRow } from './table.js';

export const itemHeadings = {
  required: ['Type', 'Question', 'Correct', 'Marks'],
  optional: [
    'Id',
    'Section',
    ...optionHeadings,
    'Subject',
    'Tolerance',
    'Unit',
    'Units',
    'Case sensitive',
    'Ignore',
    'Gap text',
    'Format',
    'Shuffle',
    'Image description',
    'Guidance',
    ...ruleHeadings,
    'Shared text',
  ],
};

/** An item with its key and what is special in marking it, as one row tells it. */
export interface ItemRow {
  readonly item: Item;
  readonly key: ItemKey;
  readonly section: string;
  /** Null when it is marked as all the others are. */
  readonly exception: ItemException | null;
}

/** Reads one row; null, with the reasons in `faults`, when it is not an item. */
export function readItemRow(row: TableRow, defaultId: string, faults: FaultList): ItemRow | null {
  const before = faults.faults.length;
  const reader = new RowReader(row, faults);
  const id = reader.id(defaultId);
  const type =
    typeOf[
      row
        .field('Type')
        .text.toLowerCase()
        .replaceAll(/[-/ ]+/gu, ' ')
    ];
  if (!type)
    reader.fault(
      'Type',
      `“${row.field('Type').text}” is not a type; write one of ${Object.keys(typeOf).join(', ')}`,
    );
  const prompt = richTextOf(reader.needed('Question', 'the question is empty'));
  const base = { id, prompt, marks: reader.marks(), subject: row.field('Subject').text };
  const made = type ? itemMakers[type](reader, base) : null;
  const exception = itemRuleOf(reader);
  const stimulus = row.field('Shared text').text;
  if (!made || faults.faults.length > before) return null;
  const item = stimulus === '' ? made.item : { ...made.item, stimulus };
  return { item, key: made.key, section: row.field('Section').text, exception };
}
