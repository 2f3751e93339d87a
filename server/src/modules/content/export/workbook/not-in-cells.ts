import type { Workbook } from 'exceljs';
import {
  ruleOf,
  sectionOf,
  usualTools,
  type Item,
  type ItemKey,
  type MarkingRules,
  type Paper,
} from '@examhall/shared/items';
import { canonicalJson } from '@examhall/shared/journal';
import type { ImportedExam } from '../../import/imported-exam.js';
import { FaultList } from '../../import/spreadsheet/fault-list.js';
import { readSheets, type ReadSheets } from '../../import/spreadsheet/read-workbook.js';
import { comparable } from './comparable.js';

/** Something that only the hidden sheet holds. */
export interface CellNote {
  /** Id of the question, the text or the section; “Exam” for the exam as a whole. */
  readonly where: string;
  readonly what: string;
}

/**
 * What the visible cells do not say of the exam they were written from. They are read as an import would read them, and what comes out is
 * compared with the exam: whatever a cell cannot hold shows by itself.
 */
export function notInCells(workbook: Workbook, exam: ImportedExam): CellNote[] {
  const faults = new FaultList();
  const read = readSheets(workbook, faults);
  const isWhole = faults.isEmpty;
  return [
    ...aboutNotes(read, exam.paper),
    ...textNotes(read, exam.paper),
    ...itemNotes(read, exam, faults),
    // Where a row cannot be read, nothing reliable is known of sections and of rules of the exam: the row is named.
    ...(isWhole ? [...sectionNotes(read, exam.paper), ...ruleNotes(read, exam)] : []),
  ];
}

const differ = (one: unknown, other: unknown): boolean =>
  canonicalJson(one ?? null) !== canonicalJson(other ?? null);

function aboutNotes({ about }: ReadSheets, paper: Paper): CellNote[] {
  const parts: [string, unknown, unknown][] = [
    ['the title as it is written', about.title, paper.title],
    ['the formatting of the instructions', about.instructions, paper.instructions],
    [
      'the formatting of the sheet of formulas',
      about.tools?.formulaSheet ?? '',
      paper.tools?.formulaSheet ?? '',
    ],
    ['which tools candidates get', withoutSheet(about.tools), withoutSheet(paper.tools)],
  ];
  const media = paper.media.length === 0 ? [] : [`the pictures, sounds and films: ${paper.media.length}`];
  return [...parts.filter(([, one, other]) => differ(one, other)).map(([what]) => what), ...media].map(
    (what) => ({
      where: 'Exam',
      what,
    }),
  );
}

function withoutSheet(tools: Paper['tools']): Paper['tools'] {
  return tools && { ...tools, formulaSheet: usualTools.formulaSheet };
}

function textNotes({ texts }: ReadSheets, { stimuli = [] }: Paper): CellNote[] {
  return stimuli
    .filter((stimulus) =>
      differ(
        stimulus,
        texts.find(({ id }) => id === stimulus.id),
      ),
    )
    .map(({ id }) => ({ where: id, what: 'the formatting or pictures of this shared text' }));
}

function sectionNotes({ sections }: ReadSheets, paper: Paper): CellNote[] {
  return paper.sections
    .filter((section, index) => {
      const other = sections[index];
      const ids = ({ items }: Pick<Paper['sections'][number], 'items'>) => items.map(({ id }) => id);
      return !other || differ({ ...section, items: ids(section) }, { ...other, items: ids(other) });
    })
    .map(({ id }) => ({ where: id, what: 'the title or the rules of this section' }));
}

function itemNotes(read: ReadSheets, exam: ImportedExam, { faults }: FaultList): CellNote[] {
  const rows = new Map(read.rows.map((row) => [row.item.id, row]));
  let number = 1;
  return exam.paper.sections.flatMap((section) =>
    section.items.flatMap((item): CellNote[] => {
      number += 1;
      const key = exam.key.items[item.id];
      const row = rows.get(item.id);
      if (!row || !key) {
        const reasons = faults
          .filter(({ at }) => new RegExp(`^Items![A-Z]+${number}$`, 'u').test(at))
          .map(({ reason }) => reason);
        return [{ where: item.id, what: `the question; its row cannot be read: ${reasons.join('; ')}` }];
      }
      return differencesOf({ item, key }, row).map((what) => ({ where: item.id, what }));
    }),
  );
}

function differencesOf(was: { item: Item; key: ItemKey }, is: { item: Item; key: ItemKey }): string[] {
  const [before, after] = [comparable(was.item, was.key), comparable(is.item, is.key)];
  return [
    ...(differ(before.texts, after.texts)
      ? ['formatting or pictures of the question or of its options']
      : []),
    ...(differ(before.item, after.item) ? ['settings of the question'] : []),
    ...(differ(before.key, after.key) ? ['how its answers are marked, such as shares for some of them'] : []),
  ];
}

/** Marking rules: those of the exam, and those of questions that a column cannot say. */
function ruleNotes({ rules, sections }: ReadSheets, exam: ImportedExam): CellNote[] {
  const whole = ({ rounding, total }: MarkingRules) => ({ rounding, total });
  const bestOf = (all: MarkingRules, ids: readonly string[]) =>
    ids.map((id) => [all.sections[id]?.best ?? null, all.sections[id]?.floor ?? null]);
  const exam1 = [
    whole(exam.rules),
    bestOf(
      exam.rules,
      exam.paper.sections.map(({ id }) => id),
    ),
  ];
  const cells = [
    whole(rules),
    bestOf(
      rules,
      sections.map(({ id }) => id),
    ),
  ];
  const paperOfCells = { sections: [...sections] };
  const items = exam.paper.sections.flatMap((section) =>
    section.items.filter((item) => {
      const other = sectionOf(paperOfCells, item.id);
      return !other || differ(ruleOf(exam.rules, section, item), ruleOf(rules, other, item));
    }),
  );
  return [
    ...(differ(exam1, cells)
      ? [{ where: 'Exam', what: 'marking rules of the exam or of its sections' }]
      : []),
    ...items.map(({ id }) => ({ where: id, what: 'the marking rule of the question' })),
  ];
}
