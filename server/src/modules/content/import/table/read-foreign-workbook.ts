import type { Workbook, Worksheet } from 'exceljs';
import { Unreadable } from '../source/unreadable.js';
import type { TellProgress } from '../progress.js';
import { cellText } from '../spreadsheet/cell-text.js';
import {
  HEADINGS_WITHIN,
  isHeadingRow,
  readTableRows,
  type CellRow,
  type TableReading,
} from './read-table.js';

/** Reads every sheet of a workbook that holds a table of questions of another program. */
export function readForeignWorkbook(workbook: Workbook, tell?: TellProgress): TableReading {
  const readings: TableReading[] = [];
  const left: string[] = [];
  for (const sheet of workbook.worksheets) {
    const rows = rowsOf(sheet);
    const at = rows.slice(0, HEADINGS_WITHIN).findIndex(({ cells }) => isHeadingRow(cells));
    const headings = rows[at];
    if (headings) readings.push(readTableRows(headings, rows.slice(at + 1), tell));
    else if (rows.length > 0)
      left.push(`the sheet “${sheet.name}” holds no table of questions; it was left out`);
    if (headings && sheet.getImages().length > 0)
      left.push(`the pictures on the sheet “${sheet.name}” were left out`);
  }
  if (readings.length === 0) {
    throw new Unreadable(
      'no sheet holds questions: neither the sheets “Exam” and “Items” of the template, nor a table with a column “Question” and one with the correct answer',
    );
  }
  return {
    entries: readings.flatMap(({ entries }) => entries),
    warnings: [...readings.flatMap(({ warnings }) => warnings), ...left],
  };
}

function rowsOf(sheet: Worksheet): CellRow[] {
  const rows: CellRow[] = [];
  sheet.eachRow((row, number) => {
    const cells: string[] = [];
    let problem: string | undefined;
    row.eachCell((cell, column) => {
      const read = cellText(cell);
      if ('problem' in read) problem ??= `${cell.address}: ${read.problem}`;
      else cells[column - 1] = read.text;
    });
    const filled = Array.from(cells, (text) => text ?? '');
    rows.push({ place: `${sheet.name}!${number}`, cells: filled, ...(problem !== undefined && { problem }) });
  });
  return rows;
}
