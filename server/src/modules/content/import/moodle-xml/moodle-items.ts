import type { AcceptedNumber, Item, ItemKey, Option } from '@examhall/shared/items';
import { Unreadable } from '../source/unreadable.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { escapeHtml, plainText } from '../source/plain-text.js';
import { childOf, childrenOf, textOf, type XmlElement } from '../source/xml.js';
import { decimalOf, shareFrom } from '../marks.js';
import { itemBase, optionId, type ItemException } from '../reading.js';
import { plainChoice } from '../scoring/plain-choice.js';
import { creditedChoice } from '../scoring/credited-choice.js';
import { GapText, gapPrompt } from '../scoring/gap-text.js';
import { clozeItems } from './cloze.js';
import type { MoodleText } from './read-moodle-xml.js';

export interface Made {
  readonly item: Item;
  readonly key: ItemKey;
  readonly exception: ItemException | null;
}
export interface MoodleQuestion {
  readonly prompt: string;
  readonly title: string;
  readonly marks: string;
  readonly textFrom: MoodleText;
  readonly writer: RichTextWriter;
}
type Maker = (question: XmlElement, about: MoodleQuestion) => Made;

const makers: Readonly<Record<string, { readonly type: string; readonly make: Maker }>> = {
  multichoice: { type: 'multiple-choice', make: multichoice },
  truefalse: { type: 'true-false', make: trueFalse },
  shortanswer: { type: 'short-text', make: shortAnswer },
  numerical: { type: 'numeric', make: numerical },
  essay: { type: 'essay', make: essay },
  matching: { type: 'matching', make: matching },
  ddmatch: { type: 'matching', make: matching },
  multichoiceset: { type: 'multiple-choice', make: wholeSet },
  oumultiresponse: { type: 'multiple-choice', make: sharedSet },
  ordering: { type: 'ordering', make: ordering },
  gapselect: { type: 'gap-fill', make: gapSelect },
  ddwtos: { type: 'gap-fill', make: gapSelect },
  gapfill: { type: 'gap-fill', make: bracketGaps },
};

/** Our type of a question where it has one, else what the file calls it. */
export function moodleType(question: XmlElement): string {
  const type = question.attributes['type'] ?? 'unknown';
  if (type === 'multichoice' && isSingle(question)) return 'single-choice';
  if (type === 'cloze' || type === 'multianswer') return 'gap-fill';
  return makers[type]?.type ?? type;
}

/**
 * What a question is made into: one question, or one for each gap of a text whose gaps do not fit together.
 *
 * @throws Unreadable why the question cannot be understood
 */
export function makeMoodleItems(question: XmlElement, about: MoodleQuestion): Made[] {
  const type = question.attributes['type'] ?? '';
  if (type === 'cloze' || type === 'multianswer') return clozeItems(about.prompt, about.title);
  return [makeMoodleItem(type, question, about)];
}

function makeMoodleItem(type: string, question: XmlElement, about: MoodleQuestion): Made {
  const maker = makers[type];
  if (!maker) throw new Unreadable(`questions of the type “${type}” have no counterpart here`);
  if (about.prompt === '') throw new Unreadable('the question has no text');
  return maker.make(question, about);
}

interface MoodleAnswer {
  readonly element: XmlElement;
  /** Share of the marks. */
  readonly fraction: number;
  readonly text: string;
}

function answersOf(question: XmlElement): MoodleAnswer[] {
  return childrenOf(question, 'answer').map((element) => {
    const written = element.attributes['fraction'] ?? '0';
    const fraction = Number(written) / 100;
    if (!Number.isFinite(fraction)) throw new Unreadable(`“${written}” is not a share of the marks`);
    return { element, fraction, text: textOf(childOf(element, 'text')).trim() };
  });
}

function isSingle(question: XmlElement): boolean {
  return ['', 'true', '1'].includes(textOf(childOf(question, 'single')).trim());
}

function shuffles(question: XmlElement): boolean {
  const element = childOf(question, 'shuffleanswers');
  return element !== undefined && ['true', '1'].includes(textOf(element).trim());
}

function multichoice(question: XmlElement, { prompt, marks, textFrom }: MoodleQuestion): Made {
  const answers = answersOf(question);
  if (answers.length < 2) throw new Unreadable('a choice needs at least two options');
  const options: Option[] = answers.map(({ element }, index) => ({
    id: optionId(index),
    text: textFrom(element),
  }));
  if (options.some(({ text }) => text === '')) throw new Unreadable('one of the options is empty');
  return creditedChoice({
    base: itemBase(prompt, marks),
    options,
    credits: answers.map(({ fraction }) => fraction),
    several: !isSingle(question),
    shuffle: shuffles(question),
  });
}

/** A choice that is right as a whole only. */
function wholeSet(question: XmlElement, { prompt, marks, textFrom }: MoodleQuestion): Made {
  const answers = answersOf(question);
  const right = answers.flatMap(({ fraction }, index) => (fraction > 0 ? [index] : []));
  const texts = answers.map(({ element }) => textFrom(element));
  return plainChoice(prompt, marks, texts, right, true);
}

/** A choice whose right options share the marks, whatever their number. */
function sharedSet(question: XmlElement, { prompt, marks, textFrom, writer }: MoodleQuestion): Made {
  const answers = answersOf(question);
  const right = answers.filter(({ fraction }) => fraction > 0).length;
  if (answers.length < 2) throw new Unreadable('a choice needs at least two options');
  writer.warnings.add(
    'in the file who chooses too many options loses right ones; here wrong options cost nothing',
  );
  return creditedChoice({
    base: itemBase(prompt, marks),
    options: answers.map(({ element }, index) => ({ id: optionId(index), text: textFrom(element) })),
    credits: answers.map(({ fraction }) => (fraction > 0 ? 1 / right : 0)),
    several: true,
    shuffle: shuffles(question),
  });
}

function trueFalse(question: XmlElement, { prompt, marks }: MoodleQuestion): Made {
  const right = answersOf(question).find(({ fraction }) => fraction > 0);
  const text = right?.text.toLowerCase();
  if (text !== 'true' && text !== 'false') throw new Unreadable('neither true nor false is marked as right');
  return {
    item: { ...itemBase(prompt, marks), type: 'true-false' },
    key: { type: 'true-false', correct: text === 'true' },
    exception: null,
  };
}

function shortAnswer(question: XmlElement, { prompt, marks, writer }: MoodleQuestion): Made {
  const answers = answersOf(question).filter(({ text, fraction }) => {
    const catchAll = text === '*' && fraction <= 0;
    if (catchAll) writer.warnings.add('“*” at nothing only carries feedback; it was left out');
    return !catchAll;
  });
  const wild = answers.find(({ text, fraction }) => fraction > 0 && /(?<!\\)\*/u.test(text));
  if (wild) {
    throw new Unreadable(
      `“${wild.text}” has a * that stands for any text; write the accepted texts out instead`,
    );
  }
  const typed = (text: string) => text.replaceAll('\\*', '*');
  const right = answers.filter(({ fraction }) => fraction >= 0.999).map(({ text }) => typed(text));
  const partly = answers.filter(({ fraction }) => fraction > 0 && fraction < 0.999);
  if (right.length === 0 || right.includes('')) throw new Unreadable('no answer earns all the marks');
  return {
    item: { ...itemBase(prompt, marks), type: 'short-text' },
    key: {
      type: 'short-text',
      accepted: right,
      ...(partly.length > 0 && {
        credits: partly.map(({ text, fraction }) => ({ text: typed(text), credit: shareFrom(fraction) })),
      }),
      caseSensitive: textOf(childOf(question, 'usecase')).trim() === '1',
    },
    exception: partly.length > 0 ? { scoring: 'by-credit' } : null,
  };
}

function numerical(question: XmlElement, { prompt, marks, writer }: MoodleQuestion): Made {
  const accepted = answersOf(question).flatMap(({ element, fraction, text }): AcceptedNumber[] => {
    if (text === '*' || fraction <= 0) return [];
    const value = decimalOf(text);
    if (value === null) throw new Unreadable(`“${text}” is not a number that can be taken exactly`);
    const tolerance = decimalOf(textOf(childOf(element, 'tolerance')));
    return [
      {
        value,
        ...(tolerance !== null && tolerance !== '0' && { tolerance: tolerance.replace(/^-/u, '') }),
        ...(fraction < 0.999 && { credit: shareFrom(fraction) }),
      },
    ];
  });
  if (accepted.every(({ credit }) => credit !== undefined))
    throw new Unreadable('no number earns all the marks');
  if (childrenOf(childOf(question, 'units') ?? question, 'unit').length > 0) {
    writer.warnings.add('units were left out: the number alone is asked for');
  }
  return {
    item: { ...itemBase(prompt, marks), type: 'numeric', unit: '' },
    key: { type: 'numeric', accepted },
    exception: accepted.some(({ credit }) => credit !== undefined) ? { scoring: 'by-credit' } : null,
  };
}

function essay(question: XmlElement, { prompt, marks, textFrom, writer }: MoodleQuestion): Made {
  const format = textOf(childOf(question, 'responseformat')).trim();
  if (Number(textOf(childOf(question, 'attachments'))) > 0)
    writer.warnings.add('files cannot be handed in; the text alone is asked for');
  const guidance = plainText(textFrom(childOf(question, 'graderinfo'))).slice(0, 10_000);
  return {
    item: {
      ...itemBase(prompt, marks),
      type: 'essay',
      ...(format.startsWith('editor') && { format: 'rich' as const }),
    },
    key: { type: 'essay', guidance },
    exception: null,
  };
}

function matching(question: XmlElement, { prompt, marks, textFrom, writer }: MoodleQuestion): Made {
  const sources: Option[] = [];
  const targets = new Map<string, Option>();
  const correct: { source: string; target: string }[] = [];
  // Right sides that are dragged are formatted; those chosen from a list are not.
  const dragged = question.attributes['type'] === 'ddmatch';
  const rightSide = (answer: XmlElement | undefined, written: string) =>
    dragged ? textFrom(answer) : writer.write([written]);
  for (const pair of childrenOf(question, 'subquestion')) {
    const answer = childOf(pair, 'answer');
    const right = textOf(childOf(answer ?? pair, 'text')).trim();
    const left = textFrom(pair);
    if (right === '' && left === '') continue;
    if (right === '') throw new Unreadable(`“${plainText(left)}” has nothing it is matched with`);
    const target = targets.get(right) ?? { id: `t${targets.size + 1}`, text: rightSide(answer, right) };
    targets.set(right, target);
    if (left === '') continue;
    const source = `s${sources.length + 1}`;
    sources.push({ id: source, text: left });
    correct.push({ source, target: target.id });
  }
  if (sources.length === 0 || targets.size < 2) {
    throw new Unreadable('a matching needs at least one pair and two different right sides');
  }
  return {
    item: {
      ...itemBase(prompt, marks),
      type: 'matching',
      sources,
      targets: [...targets.values()],
      ...(shuffles(question) && { shuffle: true }),
    },
    key: { type: 'matching', correct },
    exception: { scoring: 'per-part' },
  };
}

/** The answers stand in the right order. */
function ordering(question: XmlElement, { prompt, marks, textFrom }: MoodleQuestion): Made {
  const options = childrenOf(question, 'answer').map((element, index) => ({
    id: optionId(index),
    text: textFrom(element),
  }));
  if (options.length < 2) throw new Unreadable('an ordering needs at least two things to put in order');
  const wholly = ['-1', 'ALL_OR_NOTHING'].includes(textOf(childOf(question, 'gradingtype')).trim());
  return {
    item: { ...itemBase(prompt, marks), type: 'ordering', options, shuffle: true },
    key: { type: 'ordering', correct: options.map(({ id }) => id) },
    exception: wholly ? null : { scoring: 'per-part' },
  };
}

/** Words to choose for gaps written `[[1]]`: the number is that of the right word, which is chosen among those of its group. */
function gapSelect(question: XmlElement, { prompt, title, marks, writer }: MoodleQuestion): Made {
  const words = [...childrenOf(question, 'selectoption'), ...childrenOf(question, 'dragbox')].map(
    (element) => ({
      text: writer.write([textOf(childOf(element, 'text')).trim()]),
      group: textOf(childOf(element, 'group')).trim(),
    }),
  );
  const gaps = new GapText();
  const text = prompt.replace(/\[\[(\d+)\]\]/gu, (written, number: string) => {
    const right = words[Number(number) - 1];
    if (!right) throw new Unreadable(`the gap ${written} names a word that is not there`);
    const options = words.flatMap((word, index) =>
      word.group === right.group ? [{ id: `w${index + 1}`, text: word.text }] : [],
    );
    return gaps.add({ kind: 'choice', options }, { kind: 'choice', correct: `w${number}` });
  });
  if (gaps.count === 0) throw new Unreadable('the text has no gap such as [[1]]');
  return gaps.item(itemBase(gapPrompt(title), marks), text, { scoring: 'per-part' });
}

/** Gaps written into the text: `The [cat|tomcat] sleeps.` Dragged or chosen words are offered in each gap. */
function bracketGaps(question: XmlElement, { prompt, title, marks }: MoodleQuestion): Made {
  const written = textOf(childOf(question, 'delimitchars')).trim() || '[]';
  const [open = '[', close = ']'] = [...written];
  const inRule = (sign: string) => sign.replace(/[$()*+\-./?[\\\]^{|}]/gu, '\\$&');
  const [before, behind] = [inRule(open), inRule(close)];
  const display = textOf(childOf(question, 'answerdisplay')).trim();
  const caseSensitive = textOf(childOf(question, 'casesensitive')).trim() === '1';
  const words = [...new Set(answersOf(question).map(({ text }) => text))];
  const options = words.map((text, index) => ({ id: `w${index + 1}`, text: escapeHtml(text) }));
  const gaps = new GapText();
  const text = prompt.replace(
    new RegExp(`${before}([^${before}${behind}]+)${behind}`, 'gu'),
    (_whole, inside: string) => {
      const accepted = plainText(inside)
        .split('|')
        .map((word) => word.trim());
      if (display === 'gapfill' || display === '')
        return gaps.add({ kind: 'text' }, { kind: 'text', accepted, caseSensitive });
      const index = words.indexOf(accepted[0] ?? '');
      if (index < 0 || accepted.length > 1)
        throw new Unreadable(`the word “${plainText(inside)}” of a gap is not one of those that are offered`);
      return gaps.add({ kind: 'choice', options }, { kind: 'choice', correct: `w${index + 1}` });
    },
  );
  if (gaps.count === 0) throw new Unreadable(`the text has no gap such as ${open}word${close}`);
  return gaps.item(itemBase(gapPrompt(title), marks), text, { scoring: 'per-part' });
}
