import { decimalOf } from '../marks.js';
import type { EntryHead, ReadEntry } from '../reading.js';
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
import { escapeHtml, plainText } from '../source/plain-text.js';
import { htmlNodes } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';

export interface PoolReading {
  readonly title: string;
  readonly entries: ReadEntry[];
}

/** Reads a `<POOL>` of questions, as Blackboard up to version 5 wrote them. */
export function readPool(pool: XmlElement, path: string, shelf: MediaShelf): PoolReading {
  const points = new Map(
    elementsOf(pool, 'QUESTION').map(({ attributes }) => [
      attributes['id'] ?? '',
      attributes['points'] ?? '',
    ]),
  );
  const questions = childrenOf(pool).filter(({ name }) => name.startsWith('QUESTION_'));
  return {
    title: childOf(pool, 'TITLE')?.attributes['value'] ?? '',
    entries: questions.map((question, index) => entryOf(question, index + 1, points, path, shelf)),
  };
}

const types: Readonly<Record<string, string>> = {
  QUESTION_TRUEFALSE: 'true-false',
  QUESTION_MULTIPLECHOICE: 'single-choice',
  QUESTION_MULTIPLEANSWER: 'multiple-choice',
  QUESTION_MATCH: 'matching',
  QUESTION_ESSAY: 'essay',
  QUESTION_FILLINBLANK: 'short-text',
  QUESTION_ORDER: 'ordering',
};

function entryOf(
  question: XmlElement,
  number: number,
  points: ReadonlyMap<string, string>,
  path: string,
  shelf: MediaShelf,
): ReadEntry {
  const writer = new RichTextWriter(shelf, path);
  const id = question.attributes['id'] ?? `q${number}`;
  const write = (element: XmlElement | undefined) => textIn(element, writer);
  const prompt = write(childOf(question, 'BODY'));
  const marks = decimalOf(points.get(id) ?? '') ?? '1';
  const feedback = elementsOf(question, 'FEEDBACK_WHEN_CORRECT', 'FEEDBACK_WHEN_INCORRECT');
  if (feedback.some((one) => textOf(one).trim() !== ''))
    writer.warnings.add('feedback is not shown in exams; it was left out');
  const head = (): EntryHead => ({
    sourceId: id,
    place: path === '' ? `line ${question.line}` : `${path}, line ${question.line}`,
    title: '',
    section: '',
    warnings: [...writer.warnings],
  });
  return madeEntry(head, { type: types[question.name] ?? question.name, prompt, marks }, () => {
    if (prompt === '') throw new Unreadable('the question has no text');
    return made(question, prompt, marks, write);
  });
}

/** What says that it is HTML is; the rest is shown as it was typed. */
function textIn(element: XmlElement | undefined, writer: RichTextWriter): string {
  if (!element) return '';
  const text = textOf(childOf(element, 'TEXT')).trim();
  const plain = elementsOf(element, 'ISHTML').some(({ attributes }) => attributes['value'] === 'false');
  return plain ? escapeHtml(text).replaceAll('\n', '<br>') : writer.write(htmlNodes(text));
}

type Write = (element: XmlElement | undefined) => string;

function made(question: XmlElement, prompt: string, marks: string, write: Write): MadeQuestion {
  const answers = childrenOf(question, 'ANSWER');
  const correct = elementsOf(question, 'CORRECTANSWER').map(({ attributes }) => attributes);
  const right = answers.flatMap(({ attributes }, index) =>
    correct.some(({ answer_id: id }) => id !== undefined && id === attributes['id']) ? [index] : [],
  );
  switch (question.name) {
    case 'QUESTION_TRUEFALSE':
      return truth(answers[right[0] ?? -1], prompt, marks);
    case 'QUESTION_MULTIPLECHOICE':
    case 'QUESTION_MULTIPLEANSWER':
      return plainChoice(prompt, marks, answers.map(write), right, question.name.endsWith('ANSWER'));
    case 'QUESTION_MATCH':
      return matched(question, correct, prompt, marks, write);
    case 'QUESTION_ESSAY':
      return essayItem(prompt, marks, plainText(write(answers[0])));
    case 'QUESTION_FILLINBLANK':
      return shortTextItem(
        prompt,
        marks,
        answers.map((answer) => plainText(write(answer))),
      );
    case 'QUESTION_ORDER':
      return ordered(answers, correct, prompt, marks, write);
    default:
      throw new Unreadable(`questions of the type “${question.name}” have no counterpart here`);
  }
}

function truth(answer: XmlElement | undefined, prompt: string, marks: string): MadeQuestion {
  const text = textOf(answer && childOf(answer, 'TEXT'))
    .trim()
    .toLowerCase();
  if (text !== 'true' && text !== 'false') throw new Unreadable('neither true nor false is marked as right');
  return trueFalseItem(prompt, marks, text === 'true');
}

type Correct = Readonly<Record<string, string>>;

function matched(
  question: XmlElement,
  correct: readonly Correct[],
  prompt: string,
  marks: string,
  write: Write,
): MadeQuestion {
  const choices = new Map(
    childrenOf(question, 'CHOICE').map((choice) => [choice.attributes['id'], write(choice)]),
  );
  const pairs = childrenOf(question, 'ANSWER').map((answer): [string, string] => {
    const own = correct.find(({ answer_id: id }) => id === answer.attributes['id']);
    const right = choices.get(own?.['choice_id']);
    if (right === undefined)
      throw new Unreadable(`“${plainText(write(answer))}” has nothing it is matched with`);
    return [write(answer), right];
  });
  const used = new Set(pairs.map(([, text]) => text));
  const spare = [...choices.values()]
    .filter((text) => !used.has(text))
    .map((text): [string, string] => ['', text]);
  return pairsItem(prompt, marks, [...pairs, ...spare]);
}

function ordered(
  answers: readonly XmlElement[],
  correct: readonly Correct[],
  prompt: string,
  marks: string,
  write: Write,
): MadeQuestion {
  const places = answers.map((answer) => {
    const own = correct.find(({ answer_id: id }) => id === answer.attributes['id']);
    return { text: write(answer), place: Number(own?.['order']) };
  });
  if (places.some(({ place }) => !Number.isFinite(place)))
    throw new Unreadable('it has no key: the place of a thing is not told');
  return orderingItem(
    prompt,
    marks,
    [...places].sort((a, b) => a.place - b.place).map(({ text }) => text),
  );
}
