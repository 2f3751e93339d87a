import type { CellRow } from '../../../../platform/files/index.js';
import { decimalOf, shareFrom } from '../marks.js';
import { itemBase, optionId, type EntryHead, type ReadEntry } from '../reading.js';
import { creditedChoice } from '../scoring/credited-choice.js';
import { madeEntry } from '../scoring/made-entry.js';
import {
  essayItem,
  orderingItem,
  pairsItem,
  plainChoice,
  trueFalseItem,
  type MadeQuestion,
} from '../scoring/plain-choice.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { escapeHtml } from '../source/plain-text.js';
import { htmlNodes } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import { csvRows } from '../table/csv-rows.js';

/** True for the CSV files that Brightspace (D2L) imports questions from: a line for each property. */
export function isBrightspace(text: string): boolean {
  return /^"?NewQuestion"?\s*,\s*"?(?:WR|SA|M|MC|TF|MS|O)\b/mu.test(text);
}

/** Lines of one question: what each is, and its cells behind that. */
interface Lines {
  readonly place: string;
  readonly type: string;
  readonly rows: readonly (readonly string[])[];
}

export function readBrightspace(text: string, shelf: MediaShelf): ReadEntry[] {
  const questions: { place: string; type: string; rows: string[][] }[] = [];
  for (const { cells, place } of csvRows(text) as CellRow[]) {
    const [name = '', ...rest] = cells.map((cell) => cell.trim());
    if (name === '' || name.startsWith('//')) continue;
    if (name.toLowerCase() === 'newquestion')
      questions.push({ place, type: (rest[0] ?? '').toUpperCase(), rows: [] });
    else questions.at(-1)?.rows.push([name.toLowerCase(), ...rest]);
  }
  return questions.map((lines, index) => entryOf(lines, index + 1, shelf));
}

const types: Readonly<Record<string, string>> = {
  MC: 'single-choice',
  MS: 'multiple-choice',
  TF: 'true-false',
  SA: 'short-text',
  WR: 'essay',
  M: 'matching',
  O: 'ordering',
};

function entryOf(lines: Lines, number: number, shelf: MediaShelf): ReadEntry {
  const writer = new RichTextWriter(shelf, '');
  const cell = (name: string, at = 1) => lines.rows.find(([own]) => own === name)?.[at] ?? '';
  const formatted = (text: string, format: string) =>
    /^html$/iu.test(format) ? writer.write(htmlNodes(text)) : escapeHtml(text).replaceAll('\n', '<br>');
  const prompt = formatted(cell('questiontext'), cell('questiontext', 2));
  const marks = decimalOf(cell('points')) ?? '1';
  if (cell('image') !== '') writer.warnings.add(`a picture is missing: ${cell('image')}`);
  if (cell('feedback') !== '') writer.warnings.add('feedback is not shown in exams; it was left out');
  const head = (): EntryHead => ({
    sourceId: cell('id') === '' ? `q${number}` : cell('id'),
    place: lines.place,
    title: cell('title'),
    section: '',
    warnings: [...writer.warnings],
  });
  const type = types[lines.type] ?? lines.type;
  return madeEntry(head, { type, prompt, marks }, () => {
    if (prompt === '') throw new Unreadable('the question has no text');
    return made(lines, prompt, marks, formatted);
  });
}

type Formatted = (text: string, format: string) => string;

function made(lines: Lines, prompt: string, marks: string, formatted: Formatted): MadeQuestion {
  const named = (name: string) => lines.rows.filter(([own]) => own === name);
  switch (lines.type) {
    case 'MC':
      return credited(named('option'), prompt, marks, formatted);
    case 'MS':
      return several(named('option'), prompt, marks, formatted);
    case 'TF': {
      const worth = (name: string) => Number(named(name)[0]?.[1] ?? 0);
      if (worth('true') === worth('false')) throw new Unreadable('neither true nor false is marked as right');
      return trueFalseItem(prompt, marks, worth('true') > worth('false'));
    }
    case 'SA':
      return typed(named('answer'), prompt, marks);
    case 'WR':
      return essayItem(prompt, marks, named('answerkey')[0]?.[1] ?? '');
    case 'M':
      return matched(named('choice'), named('match'), prompt, marks, formatted);
    case 'O':
      return orderingItem(
        prompt,
        marks,
        named('item').map(([, text = '', format = '']) => formatted(text, format)),
      );
    default:
      throw new Unreadable(`questions of the type “${lines.type}” have no counterpart here`);
  }
}

function percentage(written: string): number {
  const value = Number(written);
  if (written === '' || !Number.isFinite(value))
    throw new Unreadable(`“${written}” is not a share of the marks`);
  return value / 100;
}

function credited(
  rows: readonly (readonly string[])[],
  prompt: string,
  marks: string,
  formatted: Formatted,
): MadeQuestion {
  if (rows.length < 2) throw new Unreadable('a choice needs at least two options');
  return creditedChoice({
    base: itemBase(prompt, marks),
    options: rows.map(([, , text = '', format = ''], index) => ({
      id: optionId(index),
      text: formatted(text, format),
    })),
    credits: rows.map(([, share = '']) => percentage(share)),
    several: false,
    shuffle: false,
  });
}

/** What is above nothing is right; how parts are marked is a rule of the quiz there. */
function several(
  rows: readonly (readonly string[])[],
  prompt: string,
  marks: string,
  formatted: Formatted,
): MadeQuestion {
  const right = rows.flatMap(([, share = ''], index) => (percentage(share) > 0 ? [index] : []));
  const texts = rows.map(([, , text = '', format = '']) => formatted(text, format));
  return plainChoice(prompt, marks, texts, right, true);
}

function typed(rows: readonly (readonly string[])[], prompt: string, marks: string): MadeQuestion {
  const answers = rows.map(([, share = '', text = '', how = '']) => ({
    share: percentage(share),
    text: text.trim(),
    how,
  }));
  if (answers.some(({ how }) => /regexp/iu.test(how)))
    throw new Unreadable('an answer is a regular expression; here accepted texts are written out');
  const right = answers.filter(({ share }) => share >= 0.999).map(({ text }) => text);
  if (right.length === 0) throw new Unreadable('no answer earns all the marks');
  const partly = answers.filter(({ share }) => share > 0 && share < 0.999);
  return {
    item: { ...itemBase(prompt, marks), type: 'short-text' },
    key: {
      type: 'short-text',
      accepted: right,
      ...(partly.length > 0 && {
        credits: partly.map(({ text, share }) => ({ text, credit: shareFrom(share) })),
      }),
      caseSensitive: answers.some(({ how }) => /^sensitive$/iu.test(how)),
    },
    exception: partly.length > 0 ? { scoring: 'by-credit' } : null,
  };
}

function matched(
  choices: readonly (readonly string[])[],
  matches: readonly (readonly string[])[],
  prompt: string,
  marks: string,
  formatted: Formatted,
): MadeQuestion {
  const rights = new Map(
    choices.map(([, number = '', text = '', format = '']) => [number, formatted(text, format)]),
  );
  const pairs = matches.map(([, number = '', text = '', format = '']): [string, string] => {
    const right = rights.get(number);
    if (right === undefined)
      throw new Unreadable(`“${text}” belongs to the choice ${number}, which is not there`);
    return [formatted(text, format), right];
  });
  const used = new Set(pairs.map(([, right]) => right));
  const spare = [...rights.values()]
    .filter((right) => !used.has(right))
    .map((right): [string, string] => ['', right]);
  return pairsItem(prompt, marks, [...pairs, ...spare]);
}
