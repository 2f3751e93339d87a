import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XLSX_MEDIA_TYPE } from '@examhall/shared/protocol';
import ExcelJS from 'exceljs';

const samplePath = join(import.meta.dirname, '..', '..', 'server', 'samples', 'demo-exam.xlsx');

/** A file to be chosen in the browser. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The sample exam as it is committed. */
export function sampleWorkbook(): ChosenFile {
  return { name: 'exam.xlsx', mimeType: XLSX_MEDIA_TYPE, buffer: readFileSync(samplePath) };
}

/** The sample exam with marks that are no number in one row; answers the file and the place of the fault. */
export async function faultyWorkbook(): Promise<{ file: ChosenFile; row: number; column: string }> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(samplePath);
  const items = workbook.getWorksheet('Items');
  if (!items) throw new Error('the sample has no sheet Items');
  const marks = items.getRow(1).values as (string | undefined)[];
  const cell = items.getRow(5).getCell(marks.indexOf('Marks'));
  cell.value = 'two';
  const buffer = Buffer.from(await workbook.xlsx.writeBuffer());
  const column = cell.address.replace(/\d+$/u, '');
  return { file: { name: 'faulty.xlsx', mimeType: XLSX_MEDIA_TYPE, buffer }, row: 5, column };
}
