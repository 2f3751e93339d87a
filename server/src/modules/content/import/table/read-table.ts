import type { Item, ItemKey } from '@examhall/shared/items';
import type { CellRow } from '../../../../platform/files/index.js';
import { Unreadable, reasonOf } from '../source/unreadable.js';
import { plainText } from '../source/plain-text.js';
import { MAX_ITEMS } from '../source/limits.js';
import { decimalOf } from '../marks.js';
import { told, type TellProgress } from '../progress.js';
import { itemBase, optionId, type ReadEntry } from '../reading.js';
import { richTextOf } from '../spreadsheet/rich-text.js';
import { namedOptions, type Naming } from './correct-cell.js';
import { meaningOf, type ColumnMeaning } from './headings.js';

export type { CellRow };

export interface TableReading {
  readonly entries: ReadEntry[];
  readonly warnings: string[];
}

/** Rows at the top of a table in which its headings are looked for: titles often stand above them. */
export const HEADINGS_WITHIN = 10;

type Columns = readonly (ColumnMeaning | null)[];

/** Most columns of a table of questions. */
const MOST_COLUMNS = 500;

/** True when a row can be the headings of a table of questions. */
export function isHeadingRow(cells: readonly string[]): boolean {
  if (cells.length > MOST_COLUMNS) return false;
  const kinds = cells.map((cell) => meaningOf(cell)?.kind);
  return kinds.includes('question') && (kinds.includes('correct') || kinds.includes('option'));
}

/**
 * Reads a table of questions as other programs have it: a question a row, its options in columns, and a column with the correct one. Columns
 * are known by their headings.
 */
export function readTableRows(
  headings: CellRow,
  rows: readonly CellRow[],
  tell?: TellProgress,
): TableReading {
  const columns: Columns = headings.cells.map(meaningOf);
  const warnings = columnWarnings(headings, columns, rows);
  if (rows.length > MAX_ITEMS) throw new Unreadable(`there are more than ${MAX_ITEMS} rows`);
  const filled = rows.filter(
    ({ cells, problem }) => problem !== undefined || cells.some((cell) => cell.trim() !== ''),
  );
  const explained = filled.filter((row) => !EXPLANATION.test(row.cells[columns.findIndex(isQuestion)] ?? ''));
  if (explained.length < filled.length) warnings.push('a row that explains the columns was left out');
  const naming = namedByPlace(headings) ? 'place' : namingOf(explained, columns);
  const entries = Array.from(told(explained, 'reading', tell), (row, index) =>
    entryOf(row, columns, index + 1, naming),
  );
  return { entries, warnings };
}

/** What a template of Quizizz has below its headings. */
const EXPLANATION = /^\s*text of the question\s*\(required\)/iu;

const isQuestion = (meaning: ColumnMeaning | null): boolean => meaning?.kind === 'question';

/** True for the headings of Kahoot and Blooket, which say that numbers of answers are asked for. */
function namedByPlace({ cells }: CellRow): boolean {
  return cells.some(
    (cell) =>
      meaningOf(cell)?.kind === 'correct' && /choose at least one|answer #|\b(?:number|index)\b/iu.test(cell),
  );
}

/** How many cells have to agree before they tell what another one means. */
const AGREEING = 3;

/** How the cells with the correct answers name options, where each that can only mean one thing does it the same way. */
function namingOf(rows: readonly CellRow[], columns: Columns): Naming | null {
  const at = columns.findIndex((meaning) => meaning?.kind === 'correct');
  const found: Naming[] = [];
  for (const row of rows) {
    const named = namedOptions(row.cells[at] ?? '', filledOptions(row, columns));
    if ('indexes' in named && named.by !== null) found.push(named.by);
  }
  const [first] = found;
  return found.length >= AGREEING && found.every((by) => by === first) ? (first ?? null) : null;
}

function columnWarnings({ cells }: CellRow, columns: Columns, rows: readonly CellRow[]): string[] {
  const used = (index: number) => rows.some((row) => (row.cells[index] ?? '').trim() !== '');
  const left = cells.flatMap((heading, index) => {
    const meaning = columns[index];
    const lost = meaning === null || meaning?.kind === 'left-out';
    return lost && heading.trim() !== '' && used(index)
      ? [`the column “${heading.trim()}” was left out`]
      : [];
  });
  const noMarks = columns.some((meaning) => meaning?.kind === 'marks')
    ? []
    : ['there is no column with marks; every question gets 1'];
  return [...left, ...noMarks];
}

function entryOf(row: CellRow, columns: Columns, number: number, naming: Naming | null): ReadEntry {
  const cell = (kind: ColumnMeaning['kind']) =>
    (row.cells[columns.findIndex((meaning) => meaning?.kind === kind)] ?? '').trim();
  const warnings: string[] = [];
  const head = {
    sourceId: cell('id') === '' ? `q${number}` : cell('id'),
    place: row.place,
    title: '',
    section: cell('section'),
    warnings,
  };
  const prompt = richTextOf(cell('question'));
  try {
    if (row.problem !== undefined) throw new Unreadable(row.problem);
    const beyond = row.cells.slice(columns.length).find((text) => text.trim() !== '');
    if (beyond !== undefined)
      throw new Unreadable(`“${beyond.trim().slice(0, 60)}” stands in a column without a heading`);
    if (prompt === '') throw new Unreadable('the question is empty');
    const marks = marksIn(cell('marks'));
    const wrong = wrongOptions(row, columns);
    const correct = cell('correct');
    const made =
      wrong.length > 0
        ? besideWrongOnes(correct, wrong)
        : madeFrom({ options: optionsOf(row, columns), naming }, correct, cell('type'), warnings);
    const item = { ...itemBase(prompt, marks), ...made.item, subject: cell('subject').slice(0, 200) } as Item;
    return { ...head, kind: 'item', item, key: made.key, exception: null };
  } catch (error) {
    const type = typeNamed(cell('type')) ?? 'unknown';
    return {
      ...head,
      kind: 'unread',
      type,
      prompt: plainText(prompt),
      marks: cell('marks'),
      reason: reasonOf(error),
    };
  }
}

function marksIn(written: string): string {
  if (written === '') return '1';
  const marks = decimalOf(written);
  if (marks === null || marks.startsWith('-')) throw new Unreadable(`“${written}” is not a number of marks`);
  return marks;
}

function filledOptions({ cells }: CellRow, columns: Columns): string[] {
  const texts: string[] = [];
  for (const [at, meaning] of columns.entries()) {
    if (meaning?.kind === 'option') texts[meaning.index] = (cells[at] ?? '').trim();
  }
  const count = texts.findLastIndex((text) => (text ?? '') !== '') + 1;
  return Array.from(texts.slice(0, count), (text) => text ?? '');
}

/** The options that a table calls wrong, where it keeps them apart from the right one. */
function wrongOptions({ cells }: CellRow, columns: Columns): string[] {
  return columns.flatMap((meaning, at) => {
    const text = meaning?.kind === 'wrong' ? (cells[at] ?? '').trim() : '';
    return text === '' ? [] : [text];
  });
}

/** The right answer stands first, so its place is drawn for each candidate. */
function besideWrongOnes(correct: string, wrong: readonly string[]): Made {
  if (correct === '') throw new Unreadable('the correct answer is missing');
  const options = [correct, ...wrong].map((text, index) => ({ id: optionId(index), text: richTextOf(text) }));
  return {
    item: { type: 'single-choice', options, shuffle: true },
    key: { type: 'single-choice', correct: optionId(0) },
  };
}

/** The filled options in order. @throws Unreadable when one before another is empty: letters would no longer fit */
function optionsOf(row: CellRow, columns: Columns): string[] {
  const filled = filledOptions(row, columns);
  const gap = filled.indexOf('');
  if (gap >= 0) throw new Unreadable(`option ${gap + 1} is empty, but a later one is not`);
  return filled;
}

interface Made {
  readonly item: Partial<Item>;
  readonly key: ItemKey;
}

const types: Readonly<Record<string, string>> = {
  ...{
    mcq: 'single-choice',
    'single choice': 'single-choice',
    'multiple choice': 'choice',
    'single select': 'single-choice',
    radio: 'single-choice',
    'single answer': 'single-choice',
    'single correct': 'single-choice',
    sca: 'single-choice',
    scq: 'single-choice',
  },
  ...{
    msq: 'multiple-choice',
    'multiple select': 'multiple-choice',
    'multiple answer': 'multiple-choice',
    'multiple answers': 'multiple-choice',
    'multi select': 'multiple-choice',
    checkbox: 'multiple-choice',
    'multiple response': 'multiple-choice',
    'multiple correct': 'multiple-choice',
    'select all': 'multiple-choice',
    mrq: 'multiple-choice',
    checkboxes: 'multiple-choice',
  },
  ...{ 'true false': 'true-false', tf: 'true-false', boolean: 'true-false', 'true or false': 'true-false' },
  ...{
    'short answer': 'short-text',
    'short text': 'short-text',
    'fill in the blank': 'short-text',
    'fill in the blanks': 'short-text',
    'fill in': 'short-text',
    'fill blank': 'short-text',
    blank: 'short-text',
    text: 'short-text',
    fib: 'short-text',
  },
  ...{ numeric: 'numeric', numerical: 'numeric', number: 'numeric', integer: 'numeric', nat: 'numeric' },
  ...{
    essay: 'essay',
    'long answer': 'essay',
    descriptive: 'essay',
    subjective: 'essay',
    paragraph: 'essay',
    'open ended': 'essay',
    open: 'essay',
    'free text': 'essay',
    'free response': 'essay',
  },
};

function typeNamed(written: string): string | null {
  return (
    types[
      written
        .toLowerCase()
        .replace(/[_\-/]+/gu, ' ')
        .trim()
    ] ?? null
  );
}

interface Offered {
  readonly options: readonly string[];
  readonly naming: Naming | null;
}

function madeFrom({ options, naming }: Offered, correct: string, written: string, warnings: string[]): Made {
  const type = typeNamed(written);
  if (written !== '' && type === null)
    warnings.push(`the type “${written}” is not known; what is asked was told from the options`);
  if (options.length > 0 && takesOptions(type)) return choiceFrom({ options, naming }, correct, type);
  if (type === 'essay') return { item: { type: 'essay' }, key: { type: 'essay', guidance: correct } };
  if (correct === '' && type === 'short-text' && options.length > 0) return typed(options);
  return withoutOptions(correct, type);
}

function withoutOptions(correct: string, type: string | null): Made {
  if (correct === '') throw new Unreadable('there are neither options nor a correct answer');
  const truth = /^(true|false)$/iu.exec(correct)?.[1]?.toLowerCase();
  if (truth !== undefined && (type === null || type === 'true-false')) {
    return { item: { type: 'true-false' }, key: { type: 'true-false', correct: truth === 'true' } };
  }
  if (type === 'numeric') return numeric(correct);
  if (type !== null && type !== 'short-text') throw new Unreadable('the options are missing');
  const accepted = correct.split('|').map((text) => text.trim());
  if (accepted.includes('')) throw new Unreadable('one of the accepted texts between the | is empty');
  return typed(accepted);
}

function numeric(correct: string): Made {
  const value = decimalOf(correct);
  if (value === null) throw new Unreadable(`“${correct}” is not a number that can be taken exactly`);
  return { item: { type: 'numeric', unit: '' }, key: { type: 'numeric', accepted: [{ value }] } };
}

function typed(accepted: readonly string[]): Made {
  return {
    item: { type: 'short-text' },
    key: { type: 'short-text', accepted: [...accepted], caseSensitive: false },
  };
}

/** Some templates list the accepted texts of a field where the options of a choice stand. */
function takesOptions(type: string | null): boolean {
  return type === null || !['short-text', 'essay', 'numeric'].includes(type);
}

function choiceFrom({ options: texts, naming }: Offered, correct: string, type: string | null): Made {
  if (texts.length < 2) throw new Unreadable('a choice needs at least two options');
  const found = namedOptions(correct, texts, naming);
  if ('problem' in found) throw new Unreadable(found.problem);
  const options = texts.map((text, index) => ({ id: optionId(index), text: richTextOf(text) }));
  const ids = found.indexes.map(optionId);
  const several = ids.length > 1 || type === 'multiple-choice';
  if (several && type === 'single-choice')
    throw new Unreadable('a single choice has exactly one correct option');
  return several
    ? { item: { type: 'multiple-choice', options }, key: { type: 'multiple-choice', correct: ids } }
    : { item: { type: 'single-choice', options }, key: { type: 'single-choice', correct: ids[0] ?? '' } };
}
