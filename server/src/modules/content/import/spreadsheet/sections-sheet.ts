import type { Worksheet } from 'exceljs';
import {
  contentIdSchema,
  navigations,
  type Item,
  type Navigation,
  type Section,
} from '@examhall/shared/items';
import type { FaultList } from './fault-list.js';
import { RowReader } from './row-reader.js';
import { readTable } from './table.js';

export const sectionHeadings = {
  required: ['Section'],
  optional: ['Id', 'Minutes', 'Navigation', 'Shuffle', 'Draw'],
};

/** A section without its questions, and where the workbook says so. */
type SectionRow = Omit<Section, 'items'> & { readonly at: string; readonly hasId: boolean };

/** A question and the section it names. */
interface PlacedItem {
  readonly item: Item;
  readonly section: string;
}

/**
 * The sections of a workbook. Questions name them by title, or by the id that the sheet “Sections” gives: titles may be there twice.
 * A workbook without that sheet has sections without rules, in the order in which the questions name them.
 */
export function readSections(
  sheet: Worksheet | null,
  placed: readonly PlacedItem[],
  faults: FaultList,
): Section[] {
  const rows = sheet ? sectionRows(sheet, faults) : [];
  const named = new Map<string, Section>();
  for (const { section: name, item } of placed) {
    const row =
      rows.find(({ id, hasId }) => hasId && id === name) ?? rows.find(({ title }) => title === name);
    const known = row ? `id ${row.id}` : `title ${name}`;
    const section = named.get(known) ?? sectionFrom(row, name, [...named.values()], rows);
    section.items.push(item);
    named.set(known, section);
  }
  for (const { id, title, at } of rows) {
    if (!named.has(`id ${id}`))
      faults.add(at, `no question in the sheet Items names the section “${title || id}”`);
  }
  return [...named.values()];
}

function sectionFrom(
  row: SectionRow | undefined,
  title: string,
  before: readonly Section[],
  rows: readonly SectionRow[],
): Section {
  if (row) {
    const { at: _at, hasId: _hasId, ...section } = row;
    return { ...section, items: [] };
  }
  const taken = new Set([...before, ...rows].map(({ id }) => id));
  let number = before.length + 1;
  while (taken.has(`s${number}`)) number += 1;
  return { id: `s${number}`, title, items: [] };
}

function sectionRows(sheet: Worksheet, faults: FaultList): SectionRow[] {
  const rows: SectionRow[] = [];
  for (const row of readTable(sheet, sectionHeadings, faults)) {
    const reader = new RowReader(row, faults);
    const title = row.field('Section').text;
    const hasId = row.field('Id').text !== '';
    const id = reader.id(`s${rows.length + 1}`);
    if (!contentIdSchema.safeParse(id).success) continue;
    if (rows.some((other) => other.id === id)) {
      reader.fault('Id', `“${id}” is the id of another section already`);
    } else if (!hasId && rows.some((other) => other.title === title)) {
      reader.fault(
        'Section',
        'this section is there twice; give each an Id, and name it by that in the sheet Items',
      );
    }
    const minutes = wholeNumber(reader, 'Minutes', 1_440);
    const draw = wholeNumber(reader, 'Draw', 1_000);
    const navigation = reader.oneOf<Navigation>('Navigation', navigations);
    rows.push({
      id,
      title,
      ...(minutes !== null && { minutes }),
      ...(navigation && { navigation }),
      ...(row.field('Shuffle').text !== '' && { shuffle: reader.yesOrNo('Shuffle') }),
      ...(draw !== null && { draw }),
      at: row.field('Section').at,
      hasId,
    });
  }
  return rows;
}

/** Null when nothing is written. */
function wholeNumber(reader: RowReader, heading: string, most: number): number | null {
  const { text } = reader.field(heading);
  if (text === '') return null;
  const number = Number(text);
  if (/^\d{1,4}$/u.test(text) && number >= 1 && number <= most) return number;
  reader.fault(heading, `“${text}” is not a whole number from 1 to ${most}`);
  return null;
}
