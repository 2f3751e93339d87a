import { decimalOf } from '../marks.js';
import { itemBase, type EntryHead, type ReadEntry } from '../reading.js';
import { GapText } from '../scoring/gap-text.js';
import { madeEntry } from '../scoring/made-entry.js';
import {
  essayItem,
  orderingItem,
  pairsItem,
  plainChoice,
  shortTextItem,
  trueFalseItem,
  type MadeQuestion,
} from '../scoring/plain-choice.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { htmlNodes } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';

const LINE = /^(?:MC|MA|TF|ESS|ORD|MAT|FIB|FIB_PLUS|FIL|NUM|SR|OP|JUMBLED_SENTENCE|QUIZ_BOWL)\t/u;

/** True for the tab-delimited texts that Blackboard imports questions from: each line a question that begins with its kind. */
export function isBlackboardText(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => LINE.test(line));
}

export function readBlackboardText(text: string, shelf: MediaShelf): ReadEntry[] {
  return text.split('\n').flatMap((line, index) => {
    const cells = line
      .replace(/[\t\r]+$/u, '')
      .split('\t')
      .map((cell) => cell.trim());
    return cells.length < 2 ? [] : [entryOf(cells, index + 1, shelf)];
  });
}

const types: Readonly<Record<string, string>> = {
  MC: 'single-choice',
  MA: 'multiple-choice',
  TF: 'true-false',
  ESS: 'essay',
  SR: 'essay',
  FIL: 'file upload',
  ORD: 'ordering',
  MAT: 'matching',
  FIB: 'short-text',
  FIB_PLUS: 'gap-fill',
  NUM: 'numeric',
};

function entryOf([kind = '', question = '', ...cells]: string[], line: number, shelf: MediaShelf): ReadEntry {
  const writer = new RichTextWriter(shelf, '');
  const write = (html: string) => writer.write(htmlNodes(html));
  const prompt = write(question);
  const head = (): EntryHead => ({
    sourceId: `q${line}`,
    place: `line ${line}`,
    title: '',
    section: '',
    warnings: [...writer.warnings],
  });
  return madeEntry(head, { type: types[kind] ?? kind, prompt, marks: '1' }, () => {
    if (prompt === '') throw new Unreadable('the question has no text');
    return made(kind, prompt, cells, write);
  });
}

type Write = (html: string) => string;

function made(kind: string, prompt: string, cells: readonly string[], write: Write): MadeQuestion {
  switch (kind) {
    case 'MC':
    case 'MA':
      return choice(cells, prompt, kind === 'MA', write);
    case 'TF': {
      const said = /^(true|false)$/iu.exec(cells[0] ?? '')?.[1]?.toLowerCase();
      if (said === undefined) throw new Unreadable('neither true nor false is marked as right');
      return trueFalseItem(prompt, '1', said === 'true');
    }
    case 'ESS':
    case 'SR':
      return essayItem(prompt, '1', cells[0] ?? '');
    case 'ORD':
      return orderingItem(prompt, '1', cells.map(write));
    case 'MAT':
      return pairsItem(
        prompt,
        '1',
        couples(cells).map(([left, right]): [string, string] => [write(left), write(right)]),
      );
    case 'FIB':
      return shortTextItem(prompt, '1', cells);
    case 'FIB_PLUS':
      return gaps(prompt, cells);
    case 'NUM':
      return numeric(prompt, cells);
    default:
      throw new Unreadable(`questions of the type “${kind}” have no counterpart here`);
  }
}

/** Two cells each: an option and whether it is right. */
function choice(cells: readonly string[], prompt: string, several: boolean, write: Write): MadeQuestion {
  const options = couples(cells);
  const strange = options.find(([, mark]) => !/^(?:in)?correct$/iu.test(mark));
  if (strange) throw new Unreadable(`behind “${strange[0]}” stands neither correct nor incorrect`);
  const right = options.flatMap(([, mark], index) => (/^correct$/iu.test(mark) ? [index] : []));
  return plainChoice(
    prompt,
    '1',
    options.map(([text]) => write(text)),
    right,
    several,
  );
}

function couples(cells: readonly string[]): [string, string][] {
  if (cells.length % 2 === 1) throw new Unreadable('its cells do not come in twos');
  return cells.flatMap((cell, index): [string, string][] =>
    index % 2 === 0 ? [[cell, cells[index + 1] ?? '']] : [],
  );
}

function numeric(prompt: string, [answer = '', tolerance = '']: readonly string[]): MadeQuestion {
  const value = decimalOf(answer);
  if (value === null) throw new Unreadable(`“${answer}” is not a number that can be taken exactly`);
  const allowed = tolerance === '' ? '0' : decimalOf(tolerance);
  if (allowed === null) throw new Unreadable(`“${tolerance}” is not a number that can be taken exactly`);
  return {
    item: { ...itemBase(prompt, '1'), type: 'numeric', unit: '' },
    key: { type: 'numeric', accepted: [{ value, ...(allowed !== '0' && { tolerance: allowed }) }] },
    exception: null,
  };
}

/** The names of gaps stand in brackets in the text, then in cells with their accepted texts; an empty cell parts the gaps. */
function gaps(prompt: string, cells: readonly string[]): MadeQuestion {
  const texts = new GapText();
  let text = prompt;
  for (const group of groupsOf(cells)) {
    const [name = '', ...accepted] = group;
    if (!text.includes(`[${name}]`)) throw new Unreadable(`the text has no place for the gap “${name}”`);
    if (accepted.length === 0) throw new Unreadable(`the gap “${name}” accepts no text`);
    const mark = texts.add({ kind: 'text' }, { kind: 'text', accepted, caseSensitive: false });
    text = text.replace(`[${name}]`, () => mark);
  }
  if (texts.count === 0) throw new Unreadable('the text has no gaps');
  const made = texts.item(itemBase('…', '1'), text, { scoring: 'per-part' });
  return { ...made, item: made.item };
}

function groupsOf(cells: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  for (const cell of cells) {
    if (cell === '') groups.push([]);
    else groups.at(-1)?.push(cell);
  }
  return groups.filter((group) => group.length > 0);
}
