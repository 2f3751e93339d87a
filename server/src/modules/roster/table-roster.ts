import { Unreadable, type CellRow } from '../../platform/files/index.js';
import { areHeadings, columnsOf, type ColumnMeaning, type Columns } from './headings.js';
import { readGranted } from './granted.js';
import { tidy, type RosterReading } from './roster-reading.js';

/** Rows at the top in which the headings are looked for: titles often stand above them. */
const HEADINGS_WITHIN = 10;

/** A row that may say of single cells why they cannot be read; only those that are needed count. */
export interface RosterRow extends CellRow {
  readonly problems?: ReadonlyMap<number, string>;
}

/**
 * Reads a table with a candidate a row. Columns are known by their headings, in any order.
 *
 * @throws Unreadable when there are no headings that say where number and name are
 */
export function readTableRoster(rows: readonly RosterRow[], reading: RosterReading): void {
  const at = rows.slice(0, HEADINGS_WITHIN).findIndex(({ cells }) => areHeadings(cells));
  const headings = rows[at];
  if (!headings) throw withoutHeadings(rows);
  const columns = columnsOf(headings.cells);
  const below = rows.slice(at + 1).filter(({ cells }) => cells.some((cell) => tidy(cell) !== ''));
  warnOfOthers(headings, columns, below, reading);
  for (const row of below) readRow(row, columns, reading);
  if (below.length === 0) reading.fault(headings.place, 'there are no candidates below the headings');
}

function withoutHeadings(rows: readonly RosterRow[]): Unreadable {
  const first = rows[0];
  if (!first) return new Unreadable('the table is empty');
  const found = first.cells.slice(0, 8).map((cell) => `“${tidy(cell).slice(0, 40)}”`);
  return new Unreadable(
    `the first row has to name the columns: one “Number”, and one “Name” or two, “First name” and “Last name”. It holds ${found.join(', ')}`,
    first.place,
  );
}

/** What is not taken over is said, so that nobody takes it for granted. */
function warnOfOthers(
  { cells }: RosterRow,
  { others }: Columns,
  rows: readonly RosterRow[],
  reading: RosterReading,
): void {
  for (const index of others) {
    if (rows.some((row) => tidy(row.cells[index] ?? '') !== ''))
      reading.warn(`the column “${tidy(cells[index] ?? '')}” was left out`);
  }
}

function readRow(row: RosterRow, { of }: Columns, reading: RosterReading): void {
  const cell = (meaning: ColumnMeaning): string => {
    const index = of.get(meaning);
    return index === undefined ? '' : tidy(row.cells[index] ?? '');
  };
  const unread = [...of.values()].flatMap((index) => row.problems?.get(index) ?? []);
  const granted = readGranted({
    extraTime: cell('extraTime'),
    breaks: cell('breaks'),
    textSize: cell('textSize'),
    readAloud: cell('readAloud'),
  });
  const problems = [...unread, ...granted.problems];
  for (const problem of problems) reading.fault(row.place, problem);
  if (problems.length > 0) return;
  const { accommodations } = granted;
  const name = cell('name') || [cell('firstName'), cell('lastName')].filter((part) => part !== '').join(' ');
  const halfNamed = cell('name') === '' && of.has('firstName') && of.has('lastName') && !name.includes(' ');
  reading.add(row.place, {
    number: cell('number'),
    name,
    group: cell('group'),
    seat: cell('seat'),
    ...(accommodations ? { accommodations } : {}),
    warnings: halfNamed && name !== '' ? ['only one part of the name is given'] : [],
  });
}
