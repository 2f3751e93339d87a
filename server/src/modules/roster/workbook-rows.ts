import { Workbook, type Cell, type Worksheet } from 'exceljs';
import { cellText, Unreadable, unpackedSize, type CellText } from '../../platform/files/index.js';
import type { RosterRow } from './table-roster.js';

/** Most bytes a workbook may unpack to: a small file can be a bomb. */
const MAX_UNPACKED_BYTES = 100 * 1_048_576;

/** The rows of the first sheet of a workbook that can be seen and holds something. @throws Unreadable */
export async function workbookRows(file: Buffer): Promise<RosterRow[]> {
  const workbook = await opened(file);
  const sheet = workbook.worksheets.find(({ state, actualRowCount }) => {
    return state === 'visible' && actualRowCount > 0;
  });
  if (!sheet) throw new Unreadable('the workbook holds no sheet with anything in it');
  return rowsOf(sheet);
}

async function opened(file: Buffer): Promise<Workbook> {
  let size: number;
  const workbook = new Workbook();
  try {
    size = await unpackedSize(file, MAX_UNPACKED_BYTES);
    if (size <= MAX_UNPACKED_BYTES) await workbook.xlsx.load(file as unknown as ArrayBuffer);
  } catch {
    throw new Unreadable('this is not an Excel workbook (.xlsx), or it is damaged');
  }
  if (size > MAX_UNPACKED_BYTES)
    throw new Unreadable(`the workbook unpacks to more than ${MAX_UNPACKED_BYTES / 1_048_576} MB`);
  return workbook;
}

function rowsOf(sheet: Worksheet): RosterRow[] {
  const rows: RosterRow[] = [];
  sheet.eachRow((row, number) => {
    const cells: string[] = [];
    const problems = new Map<number, string>();
    row.eachCell((cell, column) => {
      const read = shownText(cell);
      if ('problem' in read) problems.set(column - 1, `${cell.address}: ${read.problem}`);
      else cells[column - 1] = read.text;
    });
    rows.push({
      place: `${sheet.name}!${number}`,
      cells: Array.from(cells, (text) => text ?? ''),
      problems,
    });
  });
  return rows;
}

/** A number as the cell's format shows it, where that matters here: `25 %`, and `0042` in a column of numbers with zeros in front. */
function shownText(cell: Cell): CellText {
  const { value, numFmt } = cell;
  if (typeof value === 'number' && typeof numFmt === 'string') {
    if (/^0(?:\.0+)?\s*%$/u.test(numFmt)) return { text: `${Math.round(value * 1_000) / 10}%` };
    if (/^0{2,}$/u.test(numFmt) && Number.isInteger(value))
      return { text: String(value).padStart(numFmt.length, '0') };
  }
  return cellText(cell);
}
