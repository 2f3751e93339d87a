import type { Worksheet } from 'exceljs';
import { cellText } from './cell-text.js';
import type { TellProgress } from '../progress.js';
import type { FaultList } from './fault-list.js';

const TELL_EVERY = 250;

/** One cell by its column heading: its text and where it is. */
export interface Field {
  readonly heading: string;
  readonly text: string;
  /** `Items!D7`. */
  readonly at: string;
}

/** One row below the headings. */
export interface TableRow {
  readonly row: number;
  /** The field under a known heading; empty text when the sheet has no such column. */
  field(heading: string): Field;
}

/**
 * Reads a sheet whose first row holds headings. Unknown, repeated and missing headings are faults, and so is text
 * outside the headed columns: nothing that was written is left unread.
 */
export function readTable(
  sheet: Worksheet,
  headings: { readonly required: readonly string[]; readonly optional: readonly string[] },
  faults: FaultList,
  tell?: TellProgress,
): TableRow[] {
  const columns = readHeadings(sheet, [...headings.required, ...headings.optional], faults);
  for (const heading of headings.required) {
    if (!columns.has(heading)) faults.add(`${sheet.name}!A1`, `the column “${heading}” is missing`);
  }
  const named = new Map([...columns].map(([heading, column]) => [column, heading]));
  const rows: TableRow[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    if (number % TELL_EVERY === 0) tell?.('reading', number, sheet.rowCount);
    const fields = new Map<string, Field>();
    row.eachCell((cell, column) => {
      const at = `${sheet.name}!${cell.address}`;
      const read = cellText(cell);
      const heading = named.get(column);
      if ('problem' in read) faults.add(at, heading ? `Column “${heading}”: ${read.problem}` : read.problem);
      else if (heading) fields.set(heading, { heading, text: read.text, at });
      else if (read.text !== '') faults.add(at, 'this column has no heading that is known');
    });
    if ([...fields.values()].every((field) => field.text === '')) return;
    const at = (heading: string) =>
      `${sheet.name}!${sheet.getColumn(columns.get(heading) ?? 1).letter}${number}`;
    rows.push({
      row: number,
      field: (heading) => fields.get(heading) ?? { heading, text: '', at: at(heading) },
    });
  });
  return rows;
}

/** Column number of each known heading. */
function readHeadings(sheet: Worksheet, known: readonly string[], faults: FaultList): Map<string, number> {
  const columns = new Map<string, number>();
  sheet.getRow(1).eachCell((cell, column) => {
    const at = `${sheet.name}!${cell.address}`;
    const read = cellText(cell);
    if ('problem' in read) return faults.add(at, read.problem);
    if (read.text === '') return;
    const heading = known.find((candidate) => candidate.toLowerCase() === read.text.toLowerCase());
    if (!heading)
      return faults.add(
        at,
        `“${read.text}” is not a column this importer knows; it knows ${known.join(', ')}`,
      );
    if (columns.has(heading)) return faults.add(at, `the column “${heading}” is there twice`);
    columns.set(heading, column);
  });
  return columns;
}
