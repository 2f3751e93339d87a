import type { AcceptedNumber, Item, ItemKey, ItemType, Option } from '@examhall/shared/items';
import { Unreadable } from '../source/unreadable.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { decimalOf, shareFrom } from '../marks.js';
import { itemBase, optionId, type ItemException } from '../reading.js';
import { creditedChoice } from '../scoring/credited-choice.js';
import { giftRichText, shown } from './gift-text.js';

/** What a question was made into. */
export interface Made {
  readonly item: Item;
  readonly key: ItemKey;
  readonly exception: ItemException | null;
}

export interface GiftAnswer {
  /** `=` or `~`. */
  readonly sign: string;
  /** Share of the marks; null when none is written. */
  readonly weight: number | null;
  readonly text: string;
}

const TRUE_FALSE = /^(T|TRUE|F|FALSE)\s*(?:#[\s\S]*)?$/iu;
const WITHOUT_FEEDBACK = 'feedback is not shown in exams; it was left out';

/** The type that answers in braces mean, by Moodle's own order of rules. */
export function giftTypeOf(answers: string): ItemType {
  if (answers === '') return 'essay';
  if (answers.startsWith('#')) return 'numeric';
  if (answers.includes('~')) return answers.includes('=') ? 'single-choice' : 'multiple-choice';
  if (answers.includes('=') && answers.includes('->')) return 'matching';
  return TRUE_FALSE.test(answers) ? 'true-false' : 'short-text';
}

/** @throws Unreadable why the answers cannot be understood */
export function makeGiftItem(type: ItemType, answers: string, prompt: string, writer: RichTextWriter): Made {
  const base = itemBase(prompt, '1');
  if (answers.slice(1).includes('#')) writer.warnings.add(WITHOUT_FEEDBACK);
  const own = answers.split('####')[0] ?? '';
  switch (type) {
    case 'essay':
      return { item: { ...base, type }, key: { type, guidance: '' }, exception: null };
    case 'true-false': {
      const correct = /^T/iu.test(TRUE_FALSE.exec(own.trim())?.[1] ?? '');
      return { item: { ...base, type }, key: { type, correct }, exception: null };
    }
    case 'numeric':
      return numeric(own.slice(1), base);
    case 'matching':
      return matching(own, base, writer);
    case 'short-text':
      return shortText(own, base, writer);
    default:
      return choice(own, type === 'multiple-choice', base, writer);
  }
}

type Base = ReturnType<typeof itemBase>;

/** `=right ~wrong ~%50%half`, and `~=right` as many write it; what stands behind `#` is feedback. */
export function giftAnswers(text: string): GiftAnswer[] {
  const answers: GiftAnswer[] = [];
  for (const match of text.matchAll(/(?:~\s*(?==))?([=~])([^=~]*)/gu)) {
    const weighted = /^\s*%(-?[\d.]+)%([\s\S]*)$/u.exec(match[2] ?? '');
    const body = weighted?.[2] ?? match[2] ?? '';
    answers.push({
      sign: match[1] ?? '',
      weight: weighted ? Number(weighted[1]) / 100 : null,
      text: (body.split('#')[0] ?? '').trim(),
    });
  }
  const before = /^[^=~]*/u.exec(text)?.[0].trim() ?? '';
  if (before !== '')
    throw new Unreadable(
      `“${shown(before).slice(0, 80)}” stands before the first answer; answers begin with = or ~`,
    );
  return answers;
}

function choice(text: string, several: boolean, base: Base, writer: RichTextWriter): Made {
  const answers = giftAnswers(text);
  if (answers.some((answer) => answer.text === '')) throw new Unreadable('one of the options is empty');
  if (answers.length < 2) throw new Unreadable('a choice needs at least two options');
  const options: Option[] = answers.map((answer, index) => ({
    id: optionId(index),
    text: giftRichText(answer.text, writer),
  }));
  const credits = answers.map(({ sign, weight }) => weight ?? (sign === '=' ? 1 : 0));
  return creditedChoice({ base, options, credits, several, shuffle: true });
}

function shortText(text: string, base: Base, writer: RichTextWriter): Made {
  const answers = giftAnswers(text.trimStart().startsWith('=') ? text : `=${text}`);
  const kept = answers.filter((answer) => {
    const catchAll = answer.text === '*' && (answer.weight ?? 1) <= 0;
    if (catchAll) writer.warnings.add('“*” at nothing only carries feedback; it was left out');
    return !catchAll;
  });
  const wild = kept.find((answer) => answer.text.includes('*'));
  if (wild) {
    throw new Unreadable(
      `“${shown(wild.text)}” has a * that stands for any text; write the accepted texts out instead`,
    );
  }
  const right = kept.filter(({ weight }) => (weight ?? 1) >= 1).map((answer) => plain(answer.text));
  const partly = kept.filter(({ weight }) => weight !== null && weight > 0 && weight < 1);
  if (right.length === 0) throw new Unreadable('no answer earns all the marks');
  if (right.includes('')) throw new Unreadable('one of the accepted texts is empty');
  return {
    item: { ...base, type: 'short-text' },
    key: {
      type: 'short-text',
      accepted: right,
      ...(partly.length > 0 && {
        credits: partly.map((answer) => ({
          text: plain(answer.text),
          credit: shareFrom(answer.weight ?? 0),
        })),
      }),
      caseSensitive: false,
    },
    exception: partly.length > 0 ? { scoring: 'by-credit' } : null,
  };
}

function matching(text: string, base: Base, writer: RichTextWriter): Made {
  const sources: Option[] = [];
  const targets = new Map<string, Option>();
  const correct: { source: string; target: string }[] = [];
  for (const piece of text
    .split(/(?:^|\s)=(?!>)/u)
    .map((each) => each.trim())
    .filter((each) => each !== '')) {
    const [left = '', right, ...more] = piece.split('->').map((side) => (side.split('#')[0] ?? '').trim());
    if (right === undefined || right === '' || more.length > 0) {
      throw new Unreadable(`“${shown(piece).slice(0, 80)}” is not a pair; write = left -> right`);
    }
    const target = targets.get(right) ?? { id: `t${targets.size + 1}`, text: giftRichText(right, writer) };
    targets.set(right, target);
    if (left === '') continue;
    const source = { id: `s${sources.length + 1}`, text: giftRichText(left, writer) };
    sources.push(source);
    correct.push({ source: source.id, target: target.id });
  }
  if (sources.length === 0 || targets.size < 2) {
    throw new Unreadable('a matching needs at least one pair and two different right sides');
  }
  return {
    item: { ...base, type: 'matching', sources, targets: [...targets.values()], shuffle: true },
    key: { type: 'matching', correct },
    // Moodle gives every right pair its share.
    exception: { scoring: 'per-part' },
  };
}

function numeric(text: string, base: Base): Made {
  const trimmed = text.trim();
  const pieces = /^[=~]/u.test(trimmed) ? giftAnswers(trimmed) : giftAnswers(`=${trimmed}`);
  const numbers = pieces.flatMap(({ weight, text: written }): AcceptedNumber[] => {
    if (written === '' || written === '*' || weight === 0) return [];
    const share = weight ?? 1;
    return [{ ...acceptedOf(plain(written)), ...(share < 1 && { credit: shareFrom(share) }) }];
  });
  if (numbers.length === 0) throw new Unreadable('no number is given as the answer');
  if (numbers.every(({ credit }) => credit !== undefined))
    throw new Unreadable('no answer earns all the marks');
  return {
    item: { ...base, type: 'numeric', unit: '' },
    key: { type: 'numeric', accepted: numbers },
    exception: numbers.some(({ credit }) => credit !== undefined) ? { scoring: 'by-credit' } : null,
  };
}

/** `3.14`, `3.14:0.01` or `3.13..3.15`. */
function acceptedOf(written: string): { value: string; tolerance?: string } | { from: string; to: string } {
  const [from = '', to, ...more] = written.split('..');
  if (to !== undefined && more.length === 0) return { from: number(from, written), to: number(to, written) };
  const [value = '', tolerance, ...rest] = written.split(':');
  if (rest.length > 0) throw new Unreadable(`“${written}” is not a number with a tolerance`);
  const allowed =
    tolerance === undefined || tolerance.trim() === '' ? '0' : number(tolerance, written).replace(/^-/u, '');
  return { value: number(value, written), ...(allowed !== '0' && { tolerance: allowed }) };
}

function number(text: string, written: string): string {
  const decimal = decimalOf(text);
  if (decimal === null) throw new Unreadable(`“${written}” is not a number that can be taken exactly`);
  return decimal;
}

/** A typed answer: what candidates type has no format. */
function plain(text: string): string {
  return shown(text.replace(/^\s*\[(?:html|moodle|plain|markdown)\]/iu, '')).trim();
}
