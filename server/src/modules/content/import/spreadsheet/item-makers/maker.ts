import type { Item, ItemKey } from '@examhall/shared/items';
import type { RowReader } from '../row-reader.js';

/** What every item has, whatever its type. */
export interface ItemBase {
  readonly id: string;
  readonly prompt: string;
  readonly marks: string;
  readonly subject: string;
}
export type Made = { readonly item: Item; readonly key: ItemKey };

/** Makes an item of one type from its row. Faults go to the reader; what is made then is thrown away. */
export type ItemMaker = (reader: RowReader, base: ItemBase) => Made;

/** Columns that only some types know. What stands in one of another type would be lost, so it is a fault. */
const SPECIAL = [
  'Tolerance',
  'Unit',
  'Units',
  'Case sensitive',
  'Ignore',
  'Gap text',
  'Format',
  'Shuffle',
  'Guidance',
] as const;
export type SpecialColumn = (typeof SPECIAL)[number];

/** Refuses what stands in a special column that this type does not know. */
export function onlyKnows(reader: RowReader, ...known: SpecialColumn[]): void {
  reader.unused(...SPECIAL.filter((column) => !known.includes(column)));
}
