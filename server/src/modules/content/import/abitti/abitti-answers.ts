import { Unreadable } from '../source/unreadable.js';
import { plainText } from '../source/plain-text.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';
import { decimalFrom, decimalOf } from '../marks.js';
import { itemBase, optionId } from '../reading.js';
import { creditedChoice } from '../scoring/credited-choice.js';
import { GapText } from '../scoring/gap-text.js';
import { essayItem, shortTextItem, type MadeQuestion } from '../scoring/plain-choice.js';
import type { AbittiText } from './abitti-text.js';

const GAPS = ['dropdown-answer', 'scored-text-answer'];
/** Elements in which something is answered. */
export const ANSWERS = [...GAPS, 'choice-answer', 'text-answer', 'dnd-answer-container', 'audio-answer'];

/** The answers of a question, those of one text together. No answers at all are one group of none. */
export function answersIn(question: XmlElement): XmlElement[][] {
  const answers = elementsOf(question, ...ANSWERS);
  const gaps = answers.filter(({ name }) => GAPS.includes(name));
  const others = answers.filter(({ name }) => !GAPS.includes(name)).map((answer) => [answer]);
  if (answers.length === 0) return [[]];
  return gaps.length > 0 ? [gaps, ...others] : others;
}

/** Our type as far as it can be told without reading on. */
export function typeOfAnswers([first, ...more]: readonly XmlElement[]): string {
  if (first && GAPS.includes(first.name))
    return more.length === 0 && first.name === 'scored-text-answer' ? 'short-text' : 'gap-fill';
  const types: Readonly<Record<string, string>> = {
    'choice-answer': 'single-choice',
    'text-answer': 'essay',
    'dnd-answer-container': 'matching',
  };
  return types[first?.name ?? ''] ?? first?.name ?? 'text';
}

/** Marks of answers that are taken together; empty when the file does not tell. */
export function marksIn(answers: readonly XmlElement[]): string {
  const sum = answers.reduce((total, answer) => total + (bestOf(answer) ?? Number.NaN), 0);
  return Number.isFinite(sum) ? decimalFrom(sum) : '';
}

function bestOf(answer: XmlElement): number | null {
  const declared = decimalOf(answer.attributes['max-score'] ?? '');
  if (declared !== null) return Number(declared);
  const parts = childrenOf(answer, 'dnd-answer').map(bestOf);
  if (parts.length > 0) return parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  const scores = scored(answer).map(({ score }) => score);
  return scores.length > 0 ? Math.max(...scores) : null;
}

interface Scored {
  readonly element: XmlElement;
  readonly score: number;
}

/** What can be chosen or typed, with what it earns; without an attribute it earns nothing. */
function scored(answer: XmlElement): Scored[] {
  return childrenOf(answer)
    .filter(({ name }) => /-option$|^accepted-answer$/u.test(name))
    .map((element) => {
      const written = element.attributes['score'] ?? '0';
      const score = Number(written);
      if (!Number.isFinite(score)) throw new Unreadable(`“${written}” is not a number of marks`);
      return { element, score };
    });
}

/** @throws Unreadable why it cannot be understood */
export function makeAbittiItem(
  question: XmlElement,
  answers: readonly XmlElement[],
  prompt: string,
  text: AbittiText,
  writer: RichTextWriter,
): MadeQuestion {
  const [answer, ...more] = answers;
  if (!answer) throw new Unreadable('nothing is answered in it');
  const marks = marksIn(answers);
  if (answer.name === 'text-answer') return essayItem(prompt, marks === '' ? '1' : marks);
  if (answer.name === 'choice-answer') return choice(answer, prompt, text, writer);
  if (answer.name === 'dnd-answer-container') return dragged(answer, prompt, text);
  if (answer.name === 'audio-answer')
    throw new Unreadable('it is answered by speaking, which has no counterpart here');
  if (more.length === 0 && answer.name === 'scored-text-answer' && textOf(question).trim() !== '')
    return typed(answer, prompt, marks);
  return gapText(question, answers, prompt, text, writer);
}

function choice(answer: XmlElement, prompt: string, text: AbittiText, writer: RichTextWriter): MadeQuestion {
  const all = scored(answer);
  const offered = all.filter(({ element }) => element.attributes['type'] !== 'no-answer');
  if (offered.length < all.length)
    writer.warnings.add(
      'the option not to answer was left out: a question can be left without an answer here',
    );
  const best = Math.max(...offered.map(({ score }) => score));
  if (offered.length < 2) throw new Unreadable('a choice needs at least two options');
  if (best <= 0) throw new Unreadable('it has no key: no option earns marks');
  return creditedChoice({
    base: itemBase(prompt, decimalFrom(best)),
    options: offered.map(({ element }, index) => ({ id: optionId(index), text: text.write(element) })),
    credits: offered.map(({ score }) => score / best),
    several: false,
    shuffle: answer.attributes['ordering'] !== 'fixed',
  });
}

function typed(answer: XmlElement, prompt: string, marks: string): MadeQuestion {
  const { right } = acceptedIn(answer);
  return shortTextItem(prompt, marks, right);
}

function acceptedIn(answer: XmlElement): { right: string[]; best: number } {
  const accepted = scored(answer).filter(({ score }) => score > 0);
  const best = Math.max(0, ...accepted.map(({ score }) => score));
  if (best === 0) throw new Unreadable('it has no key: no text is accepted');
  if (accepted.some(({ score }) => score < best))
    throw new Unreadable('some of its texts earn only part of the marks, which is not understood');
  return { right: accepted.map(({ element }) => textOf(element).trim()), best };
}

function gapText(
  question: XmlElement,
  answers: readonly XmlElement[],
  prompt: string,
  text: AbittiText,
  writer: RichTextWriter,
): MadeQuestion {
  const gaps = new GapText();
  const marks = new Map(answers.map((answer) => [answer, ` ${gapOf(answer, gaps, text)} `]));
  const scores = new Set(answers.map(bestOf));
  if (scores.size > 1) {
    writer.warnings.add(
      'in the file its gaps do not count the same; here every right gap earns the same share',
    );
  }
  const children = question.children.filter(
    (child) => typeof child === 'string' || !/^question-/u.test(child.name),
  );
  const written = text.write({ ...question, children }, marks);
  const asked = plainText(prompt) === '' ? '…' : prompt;
  return gaps.item(itemBase(asked, marksIn(answers)), written, { scoring: 'per-part' });
}

function gapOf(answer: XmlElement, gaps: GapText, text: AbittiText): string {
  if (answer.name === 'scored-text-answer') {
    const { right } = acceptedIn(answer);
    return gaps.add({ kind: 'text' }, { kind: 'text', accepted: right, caseSensitive: false });
  }
  const offered = scored(answer).filter(({ element }) => element.attributes['type'] !== 'no-answer');
  const best = Math.max(...offered.map(({ score }) => score));
  if (offered.length === 0 || best <= 0)
    throw new Unreadable('it has no key: in a gap no option earns marks');
  const options = offered.map(({ element }, index) => ({ id: `o${index + 1}`, text: text.write(element) }));
  const correct = `o${offered.findIndex(({ score }) => score === best) + 1}`;
  return gaps.add({ kind: 'choice', options }, { kind: 'choice', correct });
}

/** Options that are dragged to what they belong to. */
function dragged(container: XmlElement, prompt: string, text: AbittiText): MadeQuestion {
  const answers = childrenOf(container, 'dnd-answer');
  const offered = elementsOf(container, 'dnd-answer-option');
  const targets = offered.map((element, index) => ({ id: `t${index + 1}`, text: text.write(element) }));
  const correct = answers.map((answer, index) => {
    const best = scored(answer).find(({ score }) => score > 0);
    const at = best ? offered.indexOf(best.element) : -1;
    if (at < 0) throw new Unreadable('it has no key: a place is without the option that belongs to it');
    return { source: `s${index + 1}`, target: `t${at + 1}` };
  });
  return {
    item: {
      ...itemBase(prompt, marksIn([container])),
      type: 'matching',
      sources: answers.map((answer, index) => {
        const title = childOf(answer, 'dnd-answer-title');
        return { id: `s${index + 1}`, text: title ? text.write(title) : '' };
      }),
      targets,
      shuffle: true,
    },
    key: { type: 'matching', correct },
    exception: { scoring: 'per-part' },
  };
}
