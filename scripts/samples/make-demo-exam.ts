/*
 * Writes server/samples/demo-exam.xlsx: the exam of the demo centre, and the template people start from.
 * Run by hand after a change here: node scripts/samples/make-demo-exam.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ExcelJS from 'exceljs';
import { demoExam } from './demo-exam.ts';
import { plotPng } from './plot.ts';
import { help } from './template-help.ts';

const headings = [
  'Id',
  'Section',
  'Type',
  'Question',
  ...'ABCDEFGH'.split('').map((letter) => `Option ${letter}`),
  'Correct',
  'Marks',
  'Subject',
  'Tolerance',
  'Unit',
  'Case sensitive',
  'Image description',
  'Guidance',
  'Units',
  'Ignore',
  'Gap text',
  'Format',
  'Shuffle',
  'Scoring',
  'Wrong costs',
  'Treatment',
  'Shared text',
] as const;
const widths: Partial<Record<(typeof headings)[number], number>> = {
  Question: 60,
  Guidance: 40,
  'Gap text': 40,
  'Image description': 40,
};
/** Fixed, so that the file's bytes change only with its content. */
const WRITTEN = new Date('2026-01-01T00:00:00Z');

const workbook = new ExcelJS.Workbook();
workbook.creator = 'Examhall';
workbook.created = WRITTEN;
workbook.modified = WRITTEN;

const about = workbook.addWorksheet('Exam');
about.columns = [{ width: 16 }, { width: 90 }];
about.addRows([
  ['Title', demoExam.title],
  ['Language', demoExam.language],
  ['Instructions', demoExam.instructions],
  ...demoExam.tools,
]);
about.getColumn(1).font = { bold: true };
about.getColumn(2).alignment = { wrapText: true, vertical: 'top' };

const items = workbook.addWorksheet('Items', { views: [{ state: 'frozen', ySplit: 1 }] });
items.columns = headings.map((heading) => ({ header: heading, key: heading, width: widths[heading] ?? 16 }));
items.getRow(1).font = { bold: true };
for (const item of demoExam.items) {
  const row = items.addRow(item);
  row.alignment = { wrapText: true, vertical: 'top' };
  if (!item['Image description']) continue;
  row.height = 160;
  const picture = workbook.addImage({ buffer: plotPng() as unknown as ExcelJS.Buffer, extension: 'png' });
  items.addImage(picture, {
    tl: { col: headings.length, row: row.number - 1 },
    ext: { width: 320, height: 200 },
  });
}

const sections = workbook.addWorksheet('Sections', { views: [{ state: 'frozen', ySplit: 1 }] });
sections.columns = ['Section', 'Id', 'Minutes', 'Navigation', 'Shuffle', 'Draw'].map((heading, index) => ({
  header: heading,
  key: heading,
  width: index === 0 ? 40 : 16,
}));
sections.getRow(1).font = { bold: true };
for (const section of demoExam.sections) sections.addRow(section);

const texts = workbook.addWorksheet('Texts', { views: [{ state: 'frozen', ySplit: 1 }] });
texts.columns = ['Id', 'Title', 'Text'].map((heading) => ({
  header: heading,
  key: heading,
  width: heading === 'Text' ? 90 : 24,
}));
texts.getRow(1).font = { bold: true };
for (const text of demoExam.texts) texts.addRow(text).alignment = { wrapText: true, vertical: 'top' };

const rules = workbook.addWorksheet('Rules');
rules.columns = [{ width: 40 }, { width: 30 }];
rules.addRows(demoExam.rules);
rules.getColumn(1).font = { bold: true };

const helpSheet = workbook.addWorksheet('Help');
helpSheet.columns = [{ width: 14 }, { width: 22 }, { width: 100 }];
helpSheet.addRow(['Sheet', 'Field or column', 'What to write']).font = { bold: true };
for (const line of help) helpSheet.addRow(line).alignment = { wrapText: true, vertical: 'top' };

const path = join(import.meta.dirname, '..', '..', 'server', 'samples', 'demo-exam.xlsx');
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, Buffer.from(await workbook.xlsx.writeBuffer()));
console.log(`${demoExam.items.length} items written to ${path}`);
