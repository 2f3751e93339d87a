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

/**
 * What somebody makes of the downloaded template: most examples go, and a question of their own comes below.
 * @param forgetsRules a rule stays that is for a section of the examples
 */
export async function filledTemplate(
  template: Buffer,
  title: string,
  forgetsRules: boolean,
): Promise<ChosenFile> {
  const workbook = new ExcelJS.Workbook();
  // ExcelJS declares a buffer of its own.
  await workbook.xlsx.load(template as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const about = workbook.getWorksheet('Exam');
  const items = workbook.getWorksheet('Items');
  if (!about || !items) throw new Error('the template has no sheets Exam and Items');
  about.getCell('B1').value = title;
  // Those down to the one with the picture, which stays where it is, and the essay.
  const kept = new Set([...Array.from({ length: 9 }, (_, index) => `sci-0${index + 1}`), 'lan-04']);
  for (let row = items.rowCount; row > 1; row -= 1)
    if (!kept.has(items.getRow(row).getCell(1).text)) items.spliceRows(row, 1);
  const columns = new Map<string, number>();
  items.getRow(1).eachCell((cell, column) => void columns.set(cell.text, column));
  if (!forgetsRules) workbook.getWorksheet('Rules')?.spliceRows(2, 1);
  const own = items.getRow(items.rowCount + 1);
  const cells = {
    ...{ Id: 'own-01', Section: 'Language', Type: 'single choice', Question: 'Which of these is a verb?' },
    ...{ 'Option A': 'river', 'Option B': 'green', 'Option C': 'walk', Correct: 'C', Marks: 2 },
  };
  for (const [column, value] of Object.entries(cells)) own.getCell(columns.get(column) ?? 1).value = value;
  const buffer = Buffer.from(await workbook.xlsx.writeBuffer());
  return { name: 'our exam.xlsx', mimeType: XLSX_MEDIA_TYPE, buffer };
}
