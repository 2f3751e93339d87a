import { Workbook } from 'exceljs';
import { ruleOf } from '@examhall/shared/items';
import type { ImportedExam } from '../../import/imported-exam.js';
import { addExactSheet } from '../../import/spreadsheet/exact-sheet.js';
import { itemHeadings } from '../../import/spreadsheet/item-row.js';
import { cell } from './cell.js';
import {
  addAboutSheet,
  addRulesSheet,
  addSectionsSheet,
  addTextsSheet,
  sectionNames,
} from './exam-sheets.js';
import { itemCells, type Row } from './item-cells.js';
import { notInCells } from './not-in-cells.js';

/** A workbook, and how much of the exam its cells do not say. */
export interface WrittenWorkbook {
  readonly file: Buffer;
  /** Lines of the sheet “Please note”; none when the cells say everything. */
  readonly notes: number;
}

const NOTE =
  'As long as no cell is changed, reading this workbook gives the very same exam. After a change the cells count, and what is named below is lost.';

/**
 * An exam as a workbook in the form of the template. What cells cannot say (formatting, pictures within texts, places in pictures) is kept
 * beside them in a hidden sheet: as long as no cell was changed, reading the workbook back gives the very same exam. What a change would
 * lose is named in a sheet of its own: found by reading the cells, so that nothing is left out of it.
 */
export async function writeWorkbook(exam: ImportedExam): Promise<WrittenWorkbook> {
  const workbook = new Workbook();
  addAboutSheet(workbook, exam.paper);
  addItemsSheet(workbook, exam);
  addSectionsSheet(workbook, exam.paper);
  addTextsSheet(workbook, exam.paper);
  addRulesSheet(workbook, exam);
  const notes = notInCells(workbook, exam);
  if (notes.length > 0) {
    const sheet = workbook.addWorksheet('Please note');
    sheet.addRow([NOTE]);
    sheet.addRow(['Where', 'What the cells do not say']).font = { bold: true };
    for (const { where, what } of notes) sheet.addRow([where, what]);
    sheet.getColumn(1).width = 24;
    sheet.getColumn(2).width = 90;
  }
  addExactSheet(workbook, exam);
  return { file: Buffer.from(await workbook.xlsx.writeBuffer()), notes: notes.length };
}

function addItemsSheet(workbook: Workbook, { paper, key, rules }: ImportedExam): void {
  const headings = [...itemHeadings.required, ...itemHeadings.optional];
  const sheet = workbook.addWorksheet('Items', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(headings).font = { bold: true };
  const nameOf = sectionNames(paper.sections);
  for (const section of paper.sections) {
    for (const item of section.items) {
      const itemKey = key.items[item.id];
      if (!itemKey) throw new Error(`the exam has no key for its item ${item.id}`);
      const rule = ruleOf(rules, section, item);
      const row: Row = {
        Id: item.id,
        Section: nameOf(section),
        Type: item.type.replaceAll('-', ' '),
        Question: cell(item.prompt),
        Marks: item.marks,
        Subject: item.subject,
        ...(item.stimulus !== undefined && { 'Shared text': item.stimulus }),
        ...(rule.scoring !== rules.items.scoring && { Scoring: rule.scoring.replaceAll('-', ' ') }),
        ...(rule.wrongCosts !== rules.items.wrongCosts && { 'Wrong costs': rule.wrongCosts }),
        ...(rule.treatment === 'bonus' && { Treatment: rule.treatment }),
        ...itemCells(item, itemKey),
      };
      sheet.addRow(headings.map((heading) => row[heading] ?? ''));
    }
  }
  sheet.columns.forEach((column, index) => (column.width = headings[index] === 'Question' ? 60 : 16));
}
