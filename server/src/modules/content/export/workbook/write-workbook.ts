import { Workbook } from 'exceljs';
import {
  ruleOf,
  type Item,
  type ItemKey,
  type ItemKeyOf,
  type ItemOf,
  type ItemType,
  type TextRule,
} from '@examhall/shared/items';
import type { ImportedExam } from '../../import/imported-exam.js';
import { addExactSheet } from '../../import/spreadsheet/exact-sheet.js';
import { itemHeadings } from '../../import/spreadsheet/item-row.js';
import { plainText } from '../../import/source/plain-text.js';

/** Cells of an item's row, by heading. */
type Row = Readonly<Record<string, string>>;

/**
 * An exam as a workbook in the form of the template. What cells cannot say (formatting, pictures within texts, places in pictures) is kept
 * beside them in a hidden sheet: as long as no cell was changed, reading the workbook back gives the very same exam.
 */
export async function writeWorkbook(exam: ImportedExam): Promise<Buffer> {
  const { paper, key, rules } = exam;
  const workbook = new Workbook();
  const about = workbook.addWorksheet('Exam');
  about.addRow(['Title', paper.title]);
  about.addRow(['Language', paper.language]);
  about.addRow(['Instructions', cell(paper.instructions)]);
  about.getColumn(2).width = 80;
  const headings = [...itemHeadings.required, ...itemHeadings.optional];
  const sheet = workbook.addWorksheet('Items', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(headings).font = { bold: true };
  for (const section of paper.sections) {
    for (const item of section.items) {
      const itemKey = key.items[item.id];
      if (!itemKey) throw new Error(`the exam has no key for its item ${item.id}`);
      const rule = ruleOf(rules, section, item);
      const row: Row = {
        Id: item.id,
        Section: section.title,
        Type: item.type.replaceAll('-', ' '),
        Question: cell(item.prompt),
        Marks: item.marks,
        Subject: item.subject,
        ...(rule.scoring !== rules.items.scoring && { Scoring: rule.scoring.replaceAll('-', ' ') }),
        ...(rule.wrongCosts !== rules.items.wrongCosts && { 'Wrong costs': rule.wrongCosts }),
        ...cellsOf(item, itemKey),
      };
      sheet.addRow(headings.map((heading) => row[heading] ?? ''));
    }
  }
  sheet.columns.forEach((column, index) => (column.width = headings[index] === 'Question' ? 60 : 16));
  addExactSheet(workbook, exam);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Rich text as it is typed into a cell: plain, formulas between dollars. */
function cell(html: string): string {
  return plainText(html.replaceAll('$', '\\$')).replace(
    /\\\(([\s\S]+?)\\\)/gu,
    (_whole, formula: string) => `$${formula.trim()}$`,
  );
}

const LETTERS = 'ABCDEFGH';
type OptionTexts = readonly { readonly id: string; readonly text: string }[];

function optionCells(options: OptionTexts): Row {
  return Object.fromEntries(
    options.slice(0, LETTERS.length).map(({ text }, index) => [`Option ${LETTERS[index]}`, cell(text)]),
  );
}

function letters(options: OptionTexts, ids: readonly string[]): string {
  return ids.map((id) => LETTERS[options.findIndex((option) => option.id === id)] ?? '?').join(', ');
}

function textRuleCells({ caseSensitive, accents, spaces }: TextRule): Row {
  const ignored = [accents === 'ignored' && 'accents', spaces === 'ignored' && 'spaces'].filter(
    (word) => word !== false,
  );
  return {
    ...(caseSensitive && { 'Case sensitive': 'yes' }),
    ...(ignored.length > 0 && { Ignore: ignored.join(', ') }),
  };
}

const writers: { readonly [T in ItemType]: (item: ItemOf<T>, key: ItemKeyOf<T>) => Row } = {
  'single-choice': (item, key) => ({
    ...optionCells(item.options),
    Correct: letters(item.options, [key.correct]),
    ...(item.shuffle && { Shuffle: 'yes' }),
  }),
  'multiple-choice': (item, key) => ({
    ...optionCells(item.options),
    Correct: letters(item.options, key.correct),
    ...(item.shuffle && { Shuffle: 'yes' }),
  }),
  'true-false': (_item, key) => ({ Correct: String(key.correct) }),
  'short-text': (_item, key) => ({ Correct: key.accepted.join(' | '), ...textRuleCells(key) }),
  numeric: (item, key) => {
    const [first] = key.accepted;
    const relative = first && 'value' in first && first.relativeTolerance !== undefined;
    const tolerance =
      first && 'value' in first
        ? relative
          ? `${Number(first.relativeTolerance) * 100} %`
          : (first.tolerance ?? '')
        : '';
    return {
      Correct: key.accepted
        .map((number) => ('value' in number ? number.value : `${number.from}..${number.to}`))
        .join(' | '),
      Tolerance: tolerance,
      Unit: item.unit,
      Units: (key.units ?? []).map(({ unit, factor }) => `${unit} = ${factor}`).join('; '),
    };
  },
  ordering: (item, key) =>
    optionCells(key.correct.flatMap((id) => item.options.filter((option) => option.id === id))),
  matching: (item, key) => {
    const used = new Set(key.correct.map(({ target }) => target));
    const textOf = (options: OptionTexts, id: string) =>
      cell(options.find((option) => option.id === id)?.text ?? '');
    const pairs = key.correct.map(
      ({ source, target }) => `${textOf(item.sources, source)} = ${textOf(item.targets, target)}`,
    );
    const alone = item.targets.filter(({ id }) => !used.has(id)).map(({ text }) => ` = ${cell(text)}`);
    return Object.fromEntries(
      [...pairs, ...alone].slice(0, LETTERS.length).map((text, index) => [`Option ${LETTERS[index]}`, text]),
    );
  },
  'gap-fill': (item, key) => ({
    'Gap text': cell(item.text).replace(/\[\[([^\]]+)\]\]/gu, (whole, id: string) => {
      const gap = item.gaps.find((one) => one.id === id);
      const gapKey = key.gaps[id];
      if (gapKey?.kind === 'text') return `[[${gapKey.accepted.join('|')}]]`;
      if (gap?.kind !== 'choice' || gapKey?.kind !== 'choice') return whole;
      return `[[${gap.options.map((option) => (option.id === gapKey.correct ? '*' : '') + cell(option.text)).join('|')}]]`;
    }),
  }),
  essay: (item, key) => ({ Guidance: key.guidance, ...(item.format && { Format: item.format }) }),
  // Places in pictures are nothing for a cell: they are in the hidden sheet.
  hotspot: () => ({}),
  point: () => ({}),
};

function cellsOf(item: Item, key: ItemKey): Row {
  // TypeScript cannot pair an item and its key by their type.
  const write = writers[item.type] as (item: Item, key: ItemKey) => Row;
  return write(item, key);
}
