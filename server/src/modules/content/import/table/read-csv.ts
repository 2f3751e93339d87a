import { FaultList } from '../spreadsheet/fault-list.js';
import { itemHeadings, readItemRow } from '../spreadsheet/item-row.js';
import type { Field, TableRow } from '../spreadsheet/table.js';
import { Unreadable } from '../source/unreadable.js';
import { MAX_ITEMS } from '../source/limits.js';
import { told, type TellProgress } from '../progress.js';
import type { ReadEntry } from '../reading.js';
import { csvRows } from './csv-rows.js';
import {
  HEADINGS_WITHIN,
  isHeadingRow,
  readTableRows,
  type CellRow,
  type TableReading,
} from './read-table.js';

export interface CsvReading extends TableReading {
  /** True when the headings are those of our own template. */
  readonly own: boolean;
}

/** Reads a CSV file: by our own template when its headings are those, else as a table of questions of another program. */
export function readCsv(text: string, tell?: TellProgress): CsvReading {
  const all = csvRows(text);
  // Some templates have their name above the headings.
  const titled = all
    .slice(0, HEADINGS_WITHIN)
    .findIndex(({ cells }) => isTemplate(cells) || isHeadingRow(cells));
  const [headings, ...rows] = all.slice(Math.max(titled, 0));
  if (!headings) throw new Unreadable('the table is empty');
  if (isTemplate(headings.cells))
    return { own: true, entries: templateEntries(headings, rows, tell), warnings: [] };
  if (!isHeadingRow(headings.cells)) {
    const found = headings.cells.slice(0, 8).map((cell) => `“${cell.trim().slice(0, 40)}”`);
    throw new Unreadable(
      `the first row is not one of headings this importer knows: it needs a column “Question” and one with the correct answer, and found ${found.join(', ')}`,
      headings.place,
    );
  }
  return { own: false, ...readTableRows(headings, rows, tell) };
}

function isTemplate(cells: readonly string[]): boolean {
  const present = cells.map((cell) => cell.trim().toLowerCase());
  return itemHeadings.required.every((heading) => present.includes(heading.toLowerCase()));
}

function templateEntries(headings: CellRow, rows: readonly CellRow[], tell?: TellProgress): ReadEntry[] {
  if (rows.length > MAX_ITEMS) throw new Unreadable(`there are more than ${MAX_ITEMS} rows`);
  const known = [...itemHeadings.required, ...itemHeadings.optional];
  const columns = headings.cells.map((cell) => {
    const heading = known.find((each) => each.toLowerCase() === cell.trim().toLowerCase());
    if (!heading && cell.trim() !== '') {
      throw new Unreadable(
        `“${cell.trim()}” is not a column this importer knows; it knows ${known.join(', ')}`,
        headings.place,
      );
    }
    return heading;
  });
  return Array.from(told(rows, 'reading', tell), (row, index) => templateEntry(row, columns, index + 1));
}

function templateEntry(row: CellRow, columns: readonly (string | undefined)[], number: number): ReadEntry {
  const faults = new FaultList();
  const fields = new Map<string, Field>();
  for (const [at, text] of row.cells.entries()) {
    const heading = columns[at];
    if (heading) fields.set(heading, { heading, text: text.trim(), at: row.place });
    else if (text.trim() !== '')
      faults.add(row.place, `“${text.trim().slice(0, 60)}” stands in a column without a heading`);
  }
  const table: TableRow = {
    row: number,
    field: (heading) => fields.get(heading) ?? { heading, text: '', at: row.place },
  };
  const read = readItemRow(table, `q${number}`, faults);
  if (table.field('Shared text').text !== '')
    faults.add(row.place, 'a CSV file has no sheet Texts, so a question of it can name no shared text');
  const sourceId = table.field('Id').text || `q${number}`;
  const head = { sourceId, place: row.place, title: '', section: table.field('Section').text, warnings: [] };
  if (read && faults.isEmpty)
    return { ...head, kind: 'item', item: read.item, key: read.key, exception: read.exception };
  return {
    ...head,
    kind: 'unread',
    type: table.field('Type').text,
    prompt: table.field('Question').text,
    marks: table.field('Marks').text,
    reason: faults.faults.map(({ reason }) => reason).join('; '),
  };
}
