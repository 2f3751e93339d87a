import { Workbook, type Worksheet } from 'exceljs';
import { keyProblems, type ExamKey } from '@examhall/shared/grading';
import {
  paperItems,
  paperSchema,
  rulesProblems,
  type ItemKey,
  type MarkingRules,
  type Section,
  type Stimulus,
} from '@examhall/shared/items';
import type { ImportOutcome } from '../imported-exam.js';
import { told, type TellProgress } from '../progress.js';
import { versionOf } from '../version-of.js';
import { readExamSheet, type AboutExam } from './exam-sheet.js';
import { FaultList } from './fault-list.js';
import { rowImages, type RowImage } from './images.js';
import { readRules } from './rules-sheet.js';
import { itemHeadings, readItemRow, type ItemRow } from './item-row.js';
import { MAX_ITEM_ROWS, MAX_UNPACKED_BYTES } from './limits.js';
import { escapeHtml } from './rich-text.js';
import { readSections } from './sections-sheet.js';
import { readTable, type TableRow } from './table.js';
import { readTexts } from './texts-sheet.js';
import { unpackedSize } from './unpacked-size.js';

/**
 * Reads an exam from an XLSX workbook with the sheets “Exam” (a field and its value per row) and “Items” (an item per
 * row), and if it has them “Sections”, “Texts” and “Rules”. Answers the exam, or every fault with sheet, cell and column.
 */
export async function readWorkbook(file: Buffer): Promise<ImportOutcome> {
  const faults = new FaultList();
  const workbook = await open(file, faults);
  return workbook ? readOpened(workbook) : { ok: false, faults: faults.faults };
}

/** As `readWorkbook`, of a workbook that has been opened already. */
export function readOpened(workbook: Workbook, tell?: TellProgress): ImportOutcome {
  const faults = new FaultList();
  const { about, rows, sections, texts, rules } = readSheets(workbook, faults, tell);
  if (!faults.isEmpty) return { ok: false, faults: faults.faults };
  const items: Record<string, ItemKey> = Object.fromEntries(rows.map(({ item, key }) => [item.id, key]));
  const key: ExamKey = { version: versionOf(items), items };
  const pictures = rows.flatMap((row) => (row.picture ? [row.picture] : []));
  const media = pictures.map(({ id, mediaType, data }) => ({ id, mediaType, bytes: data.length }));
  const stimuli = texts.length > 0 ? { stimuli: texts } : {};
  const paper = paperSchema.safeParse({ ...about, sections, media, ...stimuli });
  const problems = paper.success
    ? [...keyProblems(paperItems(paper.data), key), ...rulesProblems(paper.data, rules)]
    : paper.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  for (const problem of problems) faults.add('Items', problem);
  if (!paper.success || !faults.isEmpty) return { ok: false, faults: faults.faults };
  const files = new Map(pictures.map(({ id, data }) => [id, data]));
  return { ok: true, exam: { paper: paper.data, key, rules, files } };
}

/** What the sheets of a workbook say, each by itself. */
export interface ReadSheets {
  readonly about: AboutExam;
  readonly rows: readonly PlacedRow[];
  readonly sections: readonly Section[];
  readonly texts: readonly Stimulus[];
  readonly rules: MarkingRules;
}

/** Reads every sheet as far as it goes; what is wrong goes to the faults. */
export function readSheets(workbook: Workbook, faults: FaultList, tell?: TellProgress): ReadSheets {
  const about = readExamSheet(neededSheet(workbook, 'Exam', faults), faults);
  const texts = readTexts(sheetOf(workbook, 'Texts'), faults);
  const rows = readItemsSheet(workbook, new Set(texts.map(({ id }) => id)), faults, tell);
  // Rows that could not be read leave sections without questions: that would be a second fault for the same cell.
  const sections = readSections(
    sheetOf(workbook, 'Sections'),
    rows,
    faults.isEmpty ? faults : new FaultList(),
  );
  const exceptions = rows.flatMap(({ item, exception }) =>
    exception ? [[item.id, exception] as const] : [],
  );
  const rulesFaults = faults.isEmpty ? faults : new FaultList();
  const rules = readRules(sheetOf(workbook, 'Rules'), sections, Object.fromEntries(exceptions), rulesFaults);
  return { about, rows, sections, texts, rules };
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

type PlacedRow = ItemRow & { readonly picture: (RowImage & { readonly id: string }) | null };

function readItemsSheet(
  workbook: Workbook,
  textIds: ReadonlySet<string>,
  faults: FaultList,
  tell?: TellProgress,
): PlacedRow[] {
  const sheet = neededSheet(workbook, 'Items', faults);
  if (!sheet) return [];
  if (sheet.rowCount > MAX_ITEM_ROWS + 1) {
    faults.add(sheet.name, `there are more than ${MAX_ITEM_ROWS} rows`);
    return [];
  }
  const images = rowImages(workbook, sheet, faults);
  const rows = readTable(sheet, itemHeadings, faults, tell);
  if (rows.length === 0) faults.add(sheet.name, 'there are no questions');
  const rowOfId = new Map<string, number>();
  const placed: PlacedRow[] = [];
  let number = 0;
  for (const row of told(rows, 'checking', tell)) {
    number += 1;
    const read = readItemRow(row, `q${number}`, faults);
    const image = images.get(row.row);
    images.delete(row.row);
    if (!read) continue;
    const earlier = rowOfId.get(read.item.id);
    if (earlier !== undefined) {
      faults.add(row.field('Id').at, `Column “Id”: “${read.item.id}” is the id of row ${earlier} already`);
    }
    rowOfId.set(read.item.id, row.row);
    const { stimulus } = read.item;
    if (stimulus !== undefined && !textIds.has(stimulus)) {
      faults.add(
        row.field('Shared text').at,
        `Column “Shared text”: there is no “${stimulus}” in the column Id of the sheet Texts`,
      );
    }
    placed.push(withImage(read, row, image, faults));
  }
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

function sheetOf(workbook: Workbook, name: string): Worksheet | null {
  return workbook.worksheets.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase()) ?? null;
}

function neededSheet(workbook: Workbook, name: string, faults: FaultList): Worksheet | null {
  const sheet = sheetOf(workbook, name);
  if (!sheet) faults.add('', `the workbook has no sheet “${name}”`);
  return sheet;
}
