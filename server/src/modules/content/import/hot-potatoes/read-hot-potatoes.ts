import { decodeHTML } from 'entities';
import type { Stimulus } from '@examhall/shared/items';
import { decimalFrom, shareFrom } from '../marks.js';
import { itemBase, optionId, type EntryHead, type ReadEntry } from '../reading.js';
import { creditedChoice } from '../scoring/credited-choice.js';
import { GapText, gapPrompt } from '../scoring/gap-text.js';
import { madeEntry } from '../scoring/made-entry.js';
import { orderingItem, pairsItem, plainChoice, type MadeQuestion } from '../scoring/plain-choice.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { plainText } from '../source/plain-text.js';
import { htmlNodes } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';

export interface HotPotatoesReading {
  readonly title: string;
  readonly entries: ReadEntry[];
  readonly stimuli: Stimulus[];
}

interface Piece {
  readonly element: XmlElement;
  readonly type: string;
  readonly asked: XmlElement | undefined;
  readonly make: (element: XmlElement, about: About) => MadeQuestion;
}
interface About {
  readonly prompt: string;
  readonly marks: string;
  readonly caseSensitive: boolean;
  readonly rich: (element: XmlElement | undefined) => string;
  readonly writer: RichTextWriter;
}

/** Roots of the files of Hot Potatoes: a program each. */
export const HOT_POTATOES = ['jquiz', 'jcloze', 'jmatch', 'jmix', 'jcross'].map(
  (name) => `hotpot-${name}-file`,
);

/** Reads a file of Hot Potatoes 6. A text to be read stands beside all its questions. */
export function readHotPotatoes(root: XmlElement, path: string, shelf: MediaShelf): HotPotatoesReading {
  const data = childOf(root, 'data') ?? root;
  const title = plainText(decodeHTML(textOf(childOf(data, 'title'))));
  const stimuli = readingText(data, path, shelf);
  const [stimulus] = stimuli;
  const caseSensitive = textOf(elementsOf(root, 'case-sensitive')[0]).trim() === '1';
  const entries = piecesOf(root, data).map((piece, index) =>
    entryOf(piece, index + 1, { title, path, shelf, caseSensitive, stimulus: stimulus?.id }),
  );
  return { title, entries, stimuli };
}

function readingText(data: XmlElement, path: string, shelf: MediaShelf): Stimulus[] {
  const reading = childOf(data, 'reading');
  if (!reading || textOf(childOf(reading, 'include-reading')).trim() !== '1') return [];
  const text = richText(childOf(reading, 'reading-text'), new RichTextWriter(shelf, path));
  const title = plainText(decodeHTML(textOf(childOf(reading, 'reading-title'))));
  return text === '' ? [] : [{ id: 't1', title: title.slice(0, 300), text }];
}

function piecesOf(root: XmlElement, data: XmlElement): Piece[] {
  const whole = (type: string, make: Piece['make']): Piece[] => [
    { element: data, type, asked: undefined, make },
  ];
  switch (root.name) {
    case 'hotpot-jquiz-file':
      return elementsOf(data, 'question-record').map((element) => ({
        element,
        type: QUIZ_TYPES[kindOf(element)] ?? `question type ${kindOf(element)}`,
        asked: childOf(element, 'question'),
        make: quizQuestion,
      }));
    case 'hotpot-jcloze-file':
      return whole('gap-fill', cloze);
    case 'hotpot-jmatch-file':
      return whole('matching', match);
    case 'hotpot-jmix-file':
      return whole('ordering', mix);
    default:
      return whole('crossword', () => {
        throw new Unreadable('crosswords have no counterpart here');
      });
  }
}

interface FileFacts {
  readonly title: string;
  readonly path: string;
  readonly shelf: MediaShelf;
  readonly caseSensitive: boolean;
  readonly stimulus: string | undefined;
}

function entryOf({ element, type, asked, make }: Piece, number: number, file: FileFacts): ReadEntry {
  const writer = new RichTextWriter(file.shelf, file.path);
  const rich = (part: XmlElement | undefined) => richText(part, writer);
  const prompt = asked ? rich(asked) : gapPrompt(file.title);
  const weight = Number(textOf(childOf(element, 'weighting')).trim() || '100') / 100;
  const marks = weight > 0 && Number.isFinite(weight) ? decimalFrom(weight) : '1';
  if (elementsOf(element, 'feedback', 'clue').some((part) => textOf(part).trim() !== ''))
    writer.warnings.add('feedback and clues are not shown in exams; they were left out');
  const head = (): EntryHead => ({
    sourceId: `q${number}`,
    place: file.path === '' ? `line ${element.line}` : `${file.path}, line ${element.line}`,
    title: asked ? '' : file.title,
    section: '',
    warnings: [...writer.warnings],
  });
  const { caseSensitive, stimulus } = file;
  return madeEntry(head, { type, prompt, marks }, () => {
    if (prompt === '') throw new Unreadable('the question has no text');
    const made = make(element, { prompt, marks, caseSensitive, rich, writer });
    return stimulus === undefined ? made : { ...made, item: { ...made.item, stimulus } };
  });
}

/** Texts are kept as HTML whose signs are written as characters; line feeds are breaks. */
function richText(element: XmlElement | undefined, writer: RichTextWriter): string {
  return writer.write(htmlNodes(decodeHTML(textOf(element)).trim().replaceAll('\n', '<br>')));
}

const QUIZ_TYPES: Readonly<Record<string, string>> = {
  1: 'single-choice',
  2: 'short-text',
  3: 'short-text',
  4: 'multiple-choice',
};

function kindOf(question: XmlElement): string {
  return textOf(childOf(question, 'question-type')).trim() || '1';
}

function quizQuestion(question: XmlElement, about: About): MadeQuestion {
  const { prompt, marks, rich, writer } = about;
  const answers = elementsOf(question, 'answer').map((answer) => ({
    right: textOf(childOf(answer, 'correct')).trim() === '1',
    share: Number(textOf(childOf(answer, 'percent-correct')).trim() || '0') / 100,
    offered: textOf(childOf(answer, 'include-in-mc-options')).trim() !== '0',
    text: rich(childOf(answer, 'text')),
  }));
  const kind = kindOf(question);
  const offered = answers.filter((answer) => answer.offered);
  if (kind === '1') {
    if (offered.length < 2) throw new Unreadable('a choice needs at least two options');
    const options = offered.map(({ text }, index) => ({ id: optionId(index), text }));
    const credits = offered.map(({ right }) => (right ? 1 : 0));
    return creditedChoice({
      base: itemBase(prompt, marks),
      options,
      credits,
      several: false,
      shuffle: false,
    });
  }
  if (kind === '4') {
    const right = offered.flatMap((answer, index) => (answer.right ? [index] : []));
    return plainChoice(
      prompt,
      marks,
      offered.map(({ text }) => text),
      right,
      true,
    );
  }
  if (kind !== '2' && kind !== '3') throw new Unreadable(`its kind “${kind}” is not known`);
  if (kind === '3')
    writer.warnings.add('after wrong answers the file offers choices; here the text is typed');
  return typed(answers, about);
}

function typed(
  answers: readonly { readonly right: boolean; readonly share: number; readonly text: string }[],
  { prompt, marks, caseSensitive }: About,
): MadeQuestion {
  const accepted = answers.filter(({ right }) => right).map(({ text }) => plainText(text));
  const partly = answers.filter(({ right, share }) => !right && share > 0 && share < 1);
  if (accepted.length === 0 || accepted.includes('')) throw new Unreadable('no accepted text is given');
  const credits = partly.map(({ text, share }) => ({ text: plainText(text), credit: shareFrom(share) }));
  return {
    item: { ...itemBase(prompt, marks), type: 'short-text' },
    key: { type: 'short-text', accepted, ...(credits.length > 0 && { credits }), caseSensitive },
    exception: credits.length > 0 ? { scoring: 'by-credit' } : null,
  };
}

/** A text in which each record stands where its gap is. */
function cloze(data: XmlElement, { prompt, caseSensitive, writer }: About): MadeQuestion {
  const gaps = new GapText();
  const written = (childOf(data, 'gap-fill')?.children ?? []).map((child) => {
    if (typeof child === 'string') return decodeHTML(child).replaceAll('\n', '<br>');
    const accepted = elementsOf(child, 'answer')
      .filter((answer) => textOf(childOf(answer, 'correct')).trim() !== '0')
      .map((answer) => plainText(decodeHTML(textOf(childOf(answer, 'text')))));
    if (accepted.length === 0 || accepted.includes('')) throw new Unreadable('a gap accepts no text');
    return gaps.add({ kind: 'text' }, { kind: 'text', accepted, caseSensitive });
  });
  if (gaps.count === 0) throw new Unreadable('the text has no gaps');
  const text = writer.write(htmlNodes(written.join('').trim()));
  return gaps.item(itemBase(prompt, String(gaps.count)), text, { scoring: 'per-part' });
}

function match(data: XmlElement, { prompt, rich }: About): MadeQuestion {
  const sideOf = (pair: XmlElement, name: string) => rich(childOf(childOf(pair, name) ?? pair, 'text'));
  const pairs = elementsOf(data, 'pair').map((pair): [string, string] => [
    sideOf(pair, 'left-item'),
    sideOf(pair, 'right-item'),
  ]);
  return pairsItem(prompt, String(Math.max(1, pairs.length)), pairs);
}

function mix(data: XmlElement, { prompt, rich }: About): MadeQuestion {
  if (elementsOf(data, 'alternate').some((other) => textOf(other).trim() !== ''))
    throw new Unreadable('several orders are right; here one is');
  const order = elementsOf(data, 'main-order')[0];
  return orderingItem(prompt, '1', childrenOf(order ?? data, 'segment').map(rich));
}
