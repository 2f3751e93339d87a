import ExcelJS from 'exceljs';
import type { AttemptState, Grade } from '@examhall/shared/protocol';

/** A candidate of a sitting with their result as it is now. */
export interface ExportedResult {
  readonly candidateNumber: string;
  readonly name: string;
  /** Null: has not started. */
  readonly state: AttemptState | null;
  readonly grade: Grade | null;
  /** Whether the candidate may see it. */
  readonly isReleased: boolean;
}

/** Rows of texts and numbers, headings first. */
export type ResultTable = readonly (readonly (string | number)[])[];

const stateNames = {
  open: 'running',
  sealed: 'handed in',
  finalised: 'finalised',
  failed: 'failed',
} as const;

/**
 * The results of a sitting as a table: a row for each candidate, a column for each item. What is not there, such as marks of
 * somebody who was absent or that a person has yet to give, is an empty cell and never a zero. What is not released is empty too,
 * unless it was asked for, and every result says whether it is released.
 */
export function resultTable(
  itemIds: readonly string[],
  results: readonly ExportedResult[],
  unreleased: 'with' | 'without',
): ResultTable {
  const about = ['Candidate number', 'Name', 'State', 'Released', 'Marks', 'Of', 'Not marked yet'];
  const rows = results.map(({ candidateNumber, name, state, grade: made, isReleased }) => {
    const grade = isReleased || unreleased === 'with' ? made : null;
    const marksOf = new Map((grade?.items ?? []).map(({ itemId, marks }) => [itemId, marks]));
    return [
      ...[candidateNumber, name, state === null ? 'not started' : stateNames[state]],
      made === null ? '' : isReleased ? 'yes' : 'no',
      ...(grade ? [Number(grade.marks), Number(grade.maxMarks), grade.pendingItems] : ['', '', '']),
      ...itemIds.map((id) => numberOr(marksOf.get(id))),
    ];
  });
  return [[...about, ...itemIds], ...rows];
}

function numberOr(marks: string | null | undefined): number | string {
  return marks === null || marks === undefined ? '' : Number(marks);
}

/** CSV (RFC 4180) with a byte order mark, which Excel needs to read names right. */
export function tableAsCsv(table: ResultTable): string {
  return `\uFEFF${table.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would run as a formula gets an apostrophe in front: names come from outside. */
function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A workbook with the table on one sheet; its headings stay in view. */
export async function tableAsWorkbook(table: ResultTable, title: string): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Results', { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] });
  workbook.title = title;
  for (const row of table) sheet.addRow([...row]);
  sheet.getRow(1).font = { bold: true };
  for (const [index, width] of [18, 32, 14].entries()) sheet.getColumn(index + 1).width = width;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
