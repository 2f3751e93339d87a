import { Workbook, type Worksheet } from 'exceljs';
import { keyProblems, type ExamKey } from '@examhall/shared/grading';
import { paperItems, paperSchema, type ItemKey, type Section, rulesProblems } from '@examhall/shared/items';
import type { ImportOutcome } from '../imported-exam.js';
import { versionOf } from '../version-of.js';
import { cellText } from './cell-text.js';
import { FaultList } from './fault-list.js';
import { rowImages, type RowImage } from './images.js';
import { readRules } from './rules-sheet.js';
import { itemHeadings, readItemRow, type ItemRow } from './item-row.js';
import { MAX_ITEM_ROWS, MAX_UNPACKED_BYTES } from './limits.js';
import { escapeHtml, richTextOf } from './rich-text.js';
import { readTable, type TableRow } from './table.js';
import { unpackedSize } from './unpacked-size.js';

/**
 * Reads an exam from an XLSX workbook with the sheets “Exam” (a field and its value per row) and “Items” (an item per
 * row). Answers the exam, or every fault with sheet, cell and column.
 */
export async function readWorkbook(file: Buffer): Promise<ImportOutcome> {
  const faults = new FaultList();
  const workbook = await open(file, faults);
  if (!workbook) return { ok: false, faults: faults.faults };
  const about = readExamSheet(workbook, faults);
  const rows = readItemsSheet(workbook, faults);
  if (!faults.isEmpty) return { ok: false, faults: faults.faults };
  const items: Record<string, ItemKey> = Object.fromEntries(rows.map(({ item, key }) => [item.id, key]));
  const key: ExamKey = { version: versionOf(items), items };
  const sections = sectionsOf(rows);
  const exceptions = rows.flatMap(({ item, exception }) =>
    exception ? [[item.id, exception] as const] : [],
  );
  const rulesSheet = workbook.worksheets.find(({ name }) => name.toLowerCase() === 'rules') ?? null;
  const rules = readRules(rulesSheet, sections, Object.fromEntries(exceptions), faults);
  if (!faults.isEmpty) return { ok: false, faults: faults.faults };
  const pictures = rows.flatMap((row) => (row.picture ? [row.picture] : []));
  const media = pictures.map(({ id, mediaType, data }) => ({ id, mediaType, bytes: data.length }));
  const paper = paperSchema.safeParse({ ...about, sections, media });
  const problems = paper.success
    ? [...keyProblems(paperItems(paper.data), key), ...rulesProblems(paper.data, rules)]
    : paper.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  for (const problem of problems) faults.add('Items', problem);
  if (!paper.success || !faults.isEmpty) return { ok: false, faults: faults.faults };
  const files = new Map(pictures.map(({ id, data }) => [id, data]));
  return { ok: true, exam: { paper: paper.data, key, rules, files } };
}

async function open(file: Buffer, faults: FaultList): Promise<Workbook | null> {
  try {
    if ((await unpackedSize(file, MAX_UNPACKED_BYTES)) > MAX_UNPACKED_BYTES) {
      faults.add('', 'the workbook unpacks to more than 100 MB');
      return null;
    }
    const workbook = new Workbook();
    await workbook.xlsx.load(file as unknown as ArrayBuffer);
    return workbook;
  } catch {
    faults.add('', 'this is not an Excel workbook (.xlsx), or it is damaged');
    return null;
  }
}

const examFields = { title: 'Title', language: 'Language', instructions: 'Instructions' } as const;

function readExamSheet(
  workbook: Workbook,
  faults: FaultList,
): { title: string; language?: string; instructions: string } {
  const sheet = findSheet(workbook, 'Exam', faults);
  const values = new Map<string, string>();
  sheet?.eachRow((row, number) => {
    const [label, value] = [cellText(row.getCell(1)), cellText(row.getCell(2))];
    const at = (column: 'A' | 'B') => `${sheet.name}!${column}${number}`;
    if ('problem' in label) return faults.add(at('A'), label.problem);
    if ('problem' in value) return faults.add(at('B'), value.problem);
    if (label.text === '' && value.text === '') return;
    const field = Object.values(examFields).find((name) => name.toLowerCase() === label.text.toLowerCase());
    if (!field)
      return faults.add(
        at('A'),
        `“${label.text}” is not a field of an exam; use ${Object.values(examFields).join(', ')}`,
      );
    if (values.has(field)) return faults.add(at('A'), `the field “${field}” is there twice`);
    values.set(field, value.text);
  });
  const title = values.get('Title') ?? '';
  if (sheet && title === '')
    faults.add(
      `${sheet.name}!B1`,
      'the exam has no title; write Title in column A and the title in column B',
    );
  const language = values.get('Language');
  if (sheet && language && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(language)) {
    faults.add(sheet.name, `“${language}” is not a language code such as en or fr-CA`);
  }
  return {
    title,
    ...(language ? { language } : {}),
    instructions: richTextOf(values.get('Instructions') ?? ''),
  };
}

type PlacedRow = ItemRow & { readonly picture: (RowImage & { readonly id: string }) | null };

function readItemsSheet(workbook: Workbook, faults: FaultList): PlacedRow[] {
  const sheet = findSheet(workbook, 'Items', faults);
  if (!sheet) return [];
  if (sheet.rowCount > MAX_ITEM_ROWS + 1) {
    faults.add(sheet.name, `there are more than ${MAX_ITEM_ROWS} rows`);
    return [];
  }
  const images = rowImages(workbook, sheet, faults);
  const rows = readTable(sheet, itemHeadings, faults);
  if (rows.length === 0) faults.add(sheet.name, 'there are no questions');
  const rowOfId = new Map<string, number>();
  const placed = rows.flatMap((row, index): PlacedRow[] => {
    const read = readItemRow(row, `q${index + 1}`, faults);
    const image = images.get(row.row);
    images.delete(row.row);
    if (!read) return [];
    const earlier = rowOfId.get(read.item.id);
    if (earlier !== undefined) {
      faults.add(row.field('Id').at, `Column “Id”: “${read.item.id}” is the id of row ${earlier} already`);
    }
    rowOfId.set(read.item.id, row.row);
    return [withImage(read, row, image, faults)];
  });
  for (const row of images.keys())
    faults.add(`${sheet.name}!A${row}`, 'there is a picture on this row but no question');
  return placed;
}

function withImage(read: ItemRow, row: TableRow, image: RowImage | undefined, faults: FaultList): PlacedRow {
  const description = row.field('Image description');
  if (!image) {
    if (description.text !== '')
      faults.add(description.at, 'Column “Image description”: there is no picture on this row');
    return { ...read, picture: null };
  }
  if (description.text === '') {
    faults.add(
      description.at,
      'Column “Image description”: describe the picture for candidates who cannot see it',
    );
  }
  const id = `${read.item.id}-image`;
  const html = `<p><img src="media:${id}" alt="${escapeHtml(description.text)}"></p>`;
  const item = { ...read.item, prompt: `<p>${read.item.prompt}</p>${html}` };
  return { ...read, item, picture: { id, ...image } };
}

function findSheet(workbook: Workbook, name: string, faults: FaultList): Worksheet | null {
  const sheet = workbook.worksheets.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!sheet) faults.add('', `the workbook has no sheet “${name}”`);
  return sheet ?? null;
}

/** Rows of the same section come together in the order in which each section is first named. */
function sectionsOf(rows: readonly PlacedRow[]): Section[] {
  const sections = new Map<string, Section>();
  for (const { section: title, item } of rows) {
    const section = sections.get(title) ?? { id: `s${sections.size + 1}`, title, items: [] };
    section.items.push(item);
    sections.set(title, section);
  }
  return [...sections.values()];
}
