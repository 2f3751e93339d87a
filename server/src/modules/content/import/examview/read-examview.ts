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
import type { MediaShelf } from '../source/media-shelf.js';
import { plainText } from '../source/plain-text.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import { childOf, childrenOf, textOf, type XmlElement } from '../source/xml.js';

export interface ExamViewReading {
  readonly title: string;
  readonly entries: ReadEntry[];
}

const TYPES: Readonly<Record<string, string>> = {
  tf: 'true-false',
  yn: 'single-choice',
  mc: 'single-choice',
  bi: 'single-choice',
  nr: 'numeric',
  co: 'short-text',
  sa: 'short-text',
  ma: 'matching',
  pr: 'essay',
  es: 'essay',
  ca: 'essay',
  ot: 'essay',
};

/** Reads a test or bank of ExamView. Pairs of one group are one question, worth a mark each. */
export function readExamView(root: XmlElement, path: string, shelf: MediaShelf): ExamViewReading {
  const groups = new Map(
    childrenOf(root, 'matching-group').map((group) => [group.attributes['name'] ?? '', group] as const),
  );
  const questions = childrenOf(root, 'question');
  const paired = (question: XmlElement) => groups.has(question.attributes['group'] ?? '');
  const seen = new Set<string>();
  const entries = questions.flatMap((question): ReadEntry[] => {
    if (!paired(question)) return [questionEntry(question, path, shelf)];
    const name = question.attributes['group'] ?? '';
    if (seen.has(name)) return [];
    seen.add(name);
    const members = questions.filter(({ attributes }) => attributes['group'] === name);
    return [groupEntry(groups.get(name) ?? question, members, path, shelf)];
  });
  return { title: textOf(childOf(childOf(root, 'header') ?? root, 'title')).trim(), entries };
}

function richText(element: XmlElement | undefined, writer: RichTextWriter): string {
  return writer.write(element?.children ?? [], (child) =>
    child.name === 'para' ? `<p>${richText(child as XmlElement, writer)}</p>` : undefined,
  );
}

function headOf(element: XmlElement, id: string, path: string, writer: RichTextWriter): () => EntryHead {
  return () => ({
    sourceId: id,
    place: path === '' ? `line ${element.line}` : `${path}, line ${element.line}`,
    title: '',
    section: '',
    warnings: [...writer.warnings],
  });
}

function questionEntry(question: XmlElement, path: string, shelf: MediaShelf): ReadEntry {
  const writer = new RichTextWriter(shelf, path);
  const prompt = richText(childOf(question, 'text'), writer);
  const type = question.attributes['type'] ?? '';
  if (childOf(question, 'rationale')) writer.warnings.add('feedback is not shown in exams; it was left out');
  if (question.attributes['narrative'] !== undefined)
    writer.warnings.add(`it belongs to the text “${question.attributes['narrative']}”, which was left out`);
  const head = headOf(question, question.attributes['question-id'] ?? '', path, writer);
  return madeEntry(head, { type: TYPES[type] ?? type, prompt, marks: '' }, () => {
    if (prompt === '') throw new Unreadable('the question has no text');
    return makeQuestion(question, type, prompt, writer);
  });
}

function makeQuestion(
  question: XmlElement,
  type: string,
  prompt: string,
  writer: RichTextWriter,
): MadeQuestion {
  const answer = plainText(richText(childOf(question, 'answer'), writer));
  switch (type) {
    case 'tf':
      if (!/^(?:T|F|TRUE|FALSE)$/iu.test(answer))
        throw new Unreadable(`“${answer}” is neither true nor false`);
      return trueFalseItem(prompt, '1', /^T/iu.test(answer));
    case 'yn':
      if (!/^(?:Y|N|YES|NO)$/iu.test(answer)) throw new Unreadable(`“${answer}” is neither yes nor no`);
      return plainChoice(prompt, '1', ['Yes', 'No'], [/^Y/iu.test(answer) ? 0 : 1], false);
    case 'mc':
    case 'bi': {
      const choices = choicesOf(question, writer);
      return plainChoice(prompt, '1', [...choices.values()], [placeOf(answer, choices)], false);
    }
    case 'nr': {
      const value = decimalOf(answer);
      if (value === null) throw new Unreadable(`“${answer}” is not a number that can be taken exactly`);
      const item = { ...itemBase(prompt, '1'), type: 'numeric' as const, unit: '' };
      return { item, key: { type: 'numeric', accepted: [{ value }] }, exception: null };
    }
    case 'co':
    case 'sa':
      return shortTextItem(prompt, '1', [answer]);
    case 'pr':
    case 'es':
    case 'ca':
    case 'ot':
      return essayItem(prompt, '1', answer);
    default:
      throw new Unreadable(`questions of the type “${type}” have no counterpart here`);
  }
}

/** Choices by their letter. */
function choicesOf(element: XmlElement, writer: RichTextWriter): Map<string, string> {
  const choices = childOf(element, 'choices');
  const named = choices ? childrenOf(choices).filter(({ name }) => /^choice-[a-z]$/u.test(name)) : [];
  return new Map(named.map((choice) => [choice.name.slice(-1), richText(choice, writer)]));
}

function placeOf(answer: string, choices: ReadonlyMap<string, string>): number {
  const place = [...choices.keys()].indexOf(answer.toLowerCase());
  if (place < 0) throw new Unreadable(`the key “${answer}” names none of the choices`);
  return place;
}

function groupEntry(
  group: XmlElement,
  members: readonly XmlElement[],
  path: string,
  shelf: MediaShelf,
): ReadEntry {
  const writer = new RichTextWriter(shelf, path);
  const prompt = richText(childOf(group, 'text'), writer);
  const id = members.map(({ attributes }) => attributes['question-id'] ?? '').join('-');
  const marks = decimalFrom(members.length);
  const head = headOf(group, id, path, writer);
  return madeEntry(head, { type: 'matching', prompt, marks }, () => {
    if (prompt === '') throw new Unreadable('the question has no text');
    const choices = choicesOf(group, writer);
    const rights = [...choices.values()];
    const pairs = members.map((member): [string, string] => {
      const answer = textOf(childOf(member, 'answer')).trim();
      return [richText(childOf(member, 'text'), writer), rights[placeOf(answer, choices)] ?? ''];
    });
    if (pairs.some(([left]) => left === '')) throw new Unreadable('one of its left sides is empty');
    const used = new Set(pairs.map(([, right]) => right));
    const unused = rights.filter((right) => !used.has(right)).map((right): [string, string] => ['', right]);
    return pairsItem(prompt, marks, [...pairs, ...unused]);
  });
}
