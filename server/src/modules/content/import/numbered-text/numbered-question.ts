import type { AcceptedNumber } from '@examhall/shared/items';
import { decimalFrom, decimalOf } from '../marks.js';
import { itemBase, type EntryHead, type ReadEntry } from '../reading.js';
import { madeEntry } from '../scoring/made-entry.js';
import {
  essayItem,
  pairsItem,
  plainChoice,
  shortTextItem,
  trueFalseItem,
  type MadeQuestion,
} from '../scoring/plain-choice.js';
import { markdownWithMath } from '../source/markdown.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { plainText } from '../source/plain-text.js';
import { htmlNodes } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';

export type Target = string[];

/** One question as it stands in the file. */
export interface Draft {
  readonly line: number;
  title: string;
  points: string;
  /** As Respondus names it: MA, E, F, MT; empty where the answers tell. */
  type: string;
  readonly stem: Target;
  readonly choices: { readonly lines: Target; readonly right: boolean; readonly box: boolean }[];
  readonly numbers: string[];
  readonly texts: string[];
  kind: 'text' | 'essay' | 'upload' | 'program' | null;
}

export function numberedEntry(draft: Draft, number: number, shelf: MediaShelf): ReadEntry {
  const writer = new RichTextWriter(shelf, '');
  const rich = (lines: readonly string[]) => {
    const paragraphs = lines
      .join('\n')
      .trim()
      .split(/\n{2,}/u);
    const html = paragraphs.map((text) => markdownWithMath(text, writer));
    return writer.write(
      htmlNodes(html.length > 1 ? html.map((text) => `<p>${text}</p>`).join('') : html.join('')),
    );
  };
  const prompt = rich(draft.stem);
  const head = (): EntryHead => ({
    sourceId: `q${number}`,
    place: `line ${draft.line}`,
    title: draft.title,
    section: '',
    warnings: [...writer.warnings],
  });
  if (draft.kind === 'text') return { ...head(), kind: 'text', text: prompt };
  const marks = decimalOf(draft.points);
  return madeEntry(head, { type: typeOf(draft), prompt, marks: marks ?? '' }, () => {
    if (draft.points !== '' && marks === null) throw new Unreadable(`“${draft.points}” are no marks`);
    if (draft.kind === 'program')
      throw new Unreadable('a program makes its questions, which is not run here');
    if (prompt === '') throw new Unreadable('the question has no text');
    return makeQuestion(draft, prompt, marks ?? '1', rich);
  });
}

function typeOf({ kind, type, choices, numbers, texts }: Draft): string {
  if (kind === 'essay' || type === 'E') return 'essay';
  if (type === 'MT') return 'matching';
  if (numbers.length > 0) return 'numeric';
  if (texts.length > 0 || type === 'F') return 'short-text';
  const several = type === 'MA' || choices.some(({ box }) => box);
  return choices.length === 0 ? (kind ?? 'unknown') : several ? 'multiple-choice' : 'single-choice';
}

function makeQuestion(
  draft: Draft,
  prompt: string,
  marks: string,
  rich: (lines: readonly string[]) => string,
): MadeQuestion {
  const { choices, numbers, texts } = draft;
  const told = [choices, numbers, texts].filter((answers) => answers.length > 0).length;
  if (told > 1) throw new Unreadable('it has answers of several kinds');
  const written = choices.map(({ lines }) => lines.join(' ').trim());
  switch (typeOf(draft)) {
    case 'essay':
      return essayItem(prompt, marks);
    case 'numeric':
      return numeric(prompt, marks, numbers);
    case 'short-text':
      return shortTextItem(prompt, marks, texts.length > 0 ? texts : written);
    case 'matching':
      return pairsItem(
        prompt,
        marks,
        written.map((text) => pairIn(text, rich)),
      );
    case 'single-choice':
    case 'multiple-choice':
      return choice(draft, prompt, marks, rich);
    default:
      throw new Unreadable(
        draft.kind === 'upload'
          ? 'files cannot be handed in here'
          : 'it has no answers: no choices, accepted texts, number or line for an essay',
      );
  }
}

function choice(
  draft: Draft,
  prompt: string,
  marks: string,
  rich: (lines: readonly string[]) => string,
): MadeQuestion {
  const options = draft.choices.map(({ lines }) => rich(lines));
  if (options.includes('')) throw new Unreadable('one of the options is empty');
  const right = draft.choices.flatMap((each, index) => (each.right ? [index] : []));
  const words = options.map((text) => plainText(text).toLowerCase());
  const said = words.indexOf('true');
  if (words.length === 2 && said >= 0 && words.includes('false') && right.length === 1)
    return trueFalseItem(prompt, marks, right[0] === said);
  return plainChoice(prompt, marks, options, right, typeOf(draft) === 'multiple-choice');
}

function pairIn(text: string, rich: (lines: readonly string[]) => string): [string, string] {
  const [left = '', right, ...more] = text.split(/[ \t]=[ \t]/u);
  if (right === undefined || more.length > 0 || right.trim() === '')
    throw new Unreadable(`“${text.slice(0, 80)}” is not a pair; write left = right`);
  return [rich([left]), rich([right])];
}

function numeric(prompt: string, marks: string, written: readonly string[]): MadeQuestion {
  return {
    item: { ...itemBase(prompt, marks), type: 'numeric', unit: '' },
    key: { type: 'numeric', accepted: written.map(acceptedOf) },
    exception: null,
  };
}

/** `5`, `1.41 +- 0.01`, `20 +- 5%` or `[1, 2]`. */
function acceptedOf(written: string): AcceptedNumber {
  const range = /^\[([^,\]]+),([^,\]]+)\]$/u.exec(written);
  if (range) return { from: number(range[1] ?? '', written), to: number(range[2] ?? '', written) };
  const [value = '', margin] = written.split(/\+-|±/u).map((part) => part.trim());
  const exact = number(value, written);
  if (margin === undefined) return { value: exact };
  const tolerance = margin.endsWith('%')
    ? decimalFrom((Math.abs(Number(exact)) * Number(number(margin.slice(0, -1), written))) / 100)
    : number(margin, written);
  return { value: exact, ...(tolerance !== '0' && { tolerance: tolerance.replace(/^-/u, '') }) };
}

function number(text: string, written: string): string {
  const decimal = decimalOf(text);
  if (decimal === null) throw new Unreadable(`“${written}” is not a number that can be taken exactly`);
  return decimal;
}
