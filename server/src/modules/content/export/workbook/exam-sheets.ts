import type { Workbook } from 'exceljs';
import { defaultRules, type MarkingRules, type Paper, type Section } from '@examhall/shared/items';
import type { ImportedExam } from '../../import/imported-exam.js';
import { toolFields } from '../../import/spreadsheet/exam-sheet.js';
import { sectionHeadings } from '../../import/spreadsheet/sections-sheet.js';
import { textHeadings } from '../../import/spreadsheet/texts-sheet.js';
import { cell } from './cell.js';

/** The sheet “Exam”: what holds for the exam as a whole. */
export function addAboutSheet(workbook: Workbook, { title, language, instructions, tools }: Paper): void {
  const sheet = workbook.addWorksheet('Exam');
  sheet.addRow(['Title', title]);
  sheet.addRow(['Language', language]);
  sheet.addRow(['Instructions', cell(instructions)]);
  if (tools) {
    for (const [tool, field] of Object.entries(toolFields) as [keyof typeof toolFields, string][]) {
      sheet.addRow([field, tools[tool] ? 'yes' : 'no']);
    }
    sheet.addRow(['Calculator', tools.calculator]);
    sheet.addRow(['Formula sheet', cell(tools.formulaSheet)]);
  }
  sheet.getColumn(1).width = 16;
  sheet.getColumn(2).width = 80;
}

/** What questions call their section by: its title, or its id where the title would not tell it from another. */
export function sectionNames(sections: readonly Section[]): (section: Section) => string {
  return (section) => {
    const isOwn = sections.every(
      (other) => other === section || (other.title !== section.title && other.id !== section.title),
    );
    return isOwn && section.title.trim() === section.title ? section.title : section.id;
  };
}

/** The sheet “Sections”, unless the names of the sections say all there is to say. */
export function addSectionsSheet(workbook: Workbook, { sections }: Paper): void {
  const nameOf = sectionNames(sections);
  const isPlain = sections.every(
    (section, index) =>
      section.id === `s${index + 1}` &&
      nameOf(section) === section.title &&
      [section.minutes, section.navigation, section.shuffle, section.draw].every(
        (rule) => rule === undefined,
      ),
  );
  if (isPlain) return;
  const headings = [...sectionHeadings.required, ...sectionHeadings.optional];
  const sheet = workbook.addWorksheet('Sections', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(headings).font = { bold: true };
  for (const { id, title, minutes, navigation, shuffle, draw } of sections) {
    const row: Record<string, string | number | undefined> = {
      Section: title,
      Id: id,
      Minutes: minutes,
      Navigation: navigation?.replaceAll('-', ' '),
      Shuffle: shuffle === undefined ? '' : shuffle ? 'yes' : 'no',
      Draw: draw,
    };
    sheet.addRow(headings.map((heading) => row[heading] ?? ''));
  }
  sheet.columns.forEach((column, index) => (column.width = index === 0 ? 40 : 16));
}

/** The sheet “Texts”: what several questions are about. */
export function addTextsSheet(workbook: Workbook, { stimuli = [] }: Paper): void {
  if (stimuli.length === 0) return;
  const headings = [...textHeadings.required, ...textHeadings.optional];
  const sheet = workbook.addWorksheet('Texts', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(headings).font = { bold: true };
  for (const { id, title, text } of stimuli) {
    const row: Record<string, string> = { Id: id, Text: cell(text), Title: title };
    sheet.addRow(headings.map((heading) => row[heading] ?? ''));
  }
  sheet.columns.forEach((column, index) => (column.width = headings[index] === 'Text' ? 90 : 24));
}

/** The sheet “Rules”: where marking differs from what holds when nobody says anything. */
export function addRulesSheet(workbook: Workbook, { paper, rules }: ImportedExam): void {
  const rows = ruleRows(paper, rules);
  if (rows.length === 0) return;
  const sheet = workbook.addWorksheet('Rules');
  for (const row of rows) sheet.addRow(row);
  sheet.getColumn(1).width = 40;
  sheet.getColumn(2).width = 30;
}

function ruleRows({ sections }: Paper, { items, rounding, sections: own }: MarkingRules): [string, string][] {
  const { items: usual, rounding: usually } = defaultRules;
  return [
    ...(items.scoring === usual.scoring ? [] : [row('Scoring', items.scoring.replaceAll('-', ' '))]),
    ...(items.wrongCosts === usual.wrongCosts ? [] : [row('Wrong costs', items.wrongCosts)]),
    ...(rounding.mode === usually.mode && rounding.step === usually.step
      ? []
      : [row('Rounding', `${rounding.mode.replaceAll('-', ' ')} to ${rounding.step}`)]),
    ...sections.flatMap(({ id, title }) => {
      const best = own[id]?.best;
      return best === undefined ? [] : [row(`Best of ${title || id}`, String(best))];
    }),
  ];
}

const row = (field: string, value: string): [string, string] => [field, value];
