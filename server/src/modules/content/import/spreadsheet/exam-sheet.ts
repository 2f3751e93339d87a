import type { Worksheet } from 'exceljs';
import { calculators, usualTools, type Calculator, type ExamTools } from '@examhall/shared/items';
import { cellText } from './cell-text.js';
import type { FaultList } from './fault-list.js';
import { richTextOf } from './rich-text.js';

/** Tools that are given or not, by the field that says so. */
export const toolFields = {
  flag: 'Flag',
  eliminate: 'Strike out',
  highlight: 'Highlight',
  notes: 'Notes',
  scratchPaper: 'Scratch paper',
} as const satisfies Partial<Record<keyof ExamTools, string>>;

const FIELDS: readonly string[] = [
  'Title',
  'Language',
  'Instructions',
  ...Object.values(toolFields),
  'Calculator',
  'Formula sheet',
];

/** What the sheet “Exam” says of the exam as a whole. */
export interface AboutExam {
  readonly title: string;
  readonly language?: string;
  readonly instructions: string;
  /** Absent when the sheet says of no tool whether it is given. */
  readonly tools?: ExamTools;
}

/** A field's value, and where it stands. */
interface Field {
  readonly text: string;
  readonly at: string;
}

/** Reads the sheet “Exam”: a field and its value per row. */
export function readExamSheet(sheet: Worksheet | null, faults: FaultList): AboutExam {
  const fields = fieldsOf(sheet, faults);
  const title = fields.get('Title')?.text ?? '';
  if (sheet && title === '')
    faults.add(
      `${sheet.name}!B1`,
      'the exam has no title; write Title in column A and the title in column B',
    );
  const language = fields.get('Language')?.text;
  if (sheet && language && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(language)) {
    faults.add(sheet.name, `“${language}” is not a language code such as en or fr-CA`);
  }
  const tools = toolsOf(fields, faults);
  return {
    title,
    ...(language ? { language } : {}),
    instructions: richTextOf(fields.get('Instructions')?.text ?? ''),
    ...(tools && { tools }),
  };
}

function fieldsOf(sheet: Worksheet | null, faults: FaultList): Map<string, Field> {
  const fields = new Map<string, Field>();
  sheet?.eachRow((row, number) => {
    const [label, value] = [cellText(row.getCell(1)), cellText(row.getCell(2))];
    const at = (column: 'A' | 'B') => `${sheet.name}!${column}${number}`;
    if ('problem' in label) return faults.add(at('A'), label.problem);
    if ('problem' in value) return faults.add(at('B'), value.problem);
    if (label.text === '' && value.text === '') return;
    const field = FIELDS.find((name) => name.toLowerCase() === label.text.toLowerCase());
    if (!field)
      return faults.add(at('A'), `“${label.text}” is not a field of an exam; use ${FIELDS.join(', ')}`);
    if (fields.has(field)) return faults.add(at('A'), `the field “${field}” is there twice`);
    fields.set(field, { text: value.text, at: at('B') });
  });
  return fields;
}

/** What the sheet does not name is as usual; null when it names no tool. */
function toolsOf(fields: ReadonlyMap<string, Field>, faults: FaultList): ExamTools | null {
  const tools = { ...usualTools };
  let isNamed = false;
  const written = (name: string, read: (text: string) => boolean, expected: string) => {
    const field = fields.get(name);
    if (!field || field.text === '') return;
    isNamed = true;
    if (!read(field.text))
      faults.add(field.at, `“${field.text}” is not known for ${name}; write ${expected}`);
  };
  for (const [tool, name] of Object.entries(toolFields) as [keyof typeof toolFields, string][]) {
    written(
      name,
      (text) => {
        const word = text.toLowerCase();
        tools[tool] = word === 'yes' || word === 'true';
        return ['yes', 'true', 'no', 'false'].includes(word);
      },
      'yes or no',
    );
  }
  written(
    'Calculator',
    (text) => {
      const calculator = calculators.find((known): known is Calculator => known === text.toLowerCase());
      if (calculator) tools.calculator = calculator;
      return calculator !== undefined;
    },
    calculators.join(', '),
  );
  written(
    'Formula sheet',
    (text) => {
      tools.formulaSheet = richTextOf(text);
      return true;
    },
    'a text',
  );
  return isNamed ? tools : null;
}
