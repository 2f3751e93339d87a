import { Unreadable } from '../source/unreadable.js';
import { plainText, escapeHtml } from '../source/plain-text.js';
import { decimalOf, shareFrom } from '../marks.js';
import { itemBase, optionId } from '../reading.js';
import { creditedChoice } from '../scoring/credited-choice.js';
import { GapText, gapPrompt } from '../scoring/gap-text.js';
import type { Made } from './moodle-items.js';

/** `{2:SHORTANSWER:=Paris~%50%Paname}`: weight, kind, answers. */
const GAP = /\{(\d*):(\w+):([\s\S]*?)(?<!\\)\}/gu;
const typed = ['SHORTANSWER', 'SA', 'MW', 'SHORTANSWER_C', 'SAC', 'MWC'];
const chosen = ['MULTICHOICE', 'MC', 'MULTICHOICE_V', 'MCV', 'MULTICHOICE_H', 'MCH'].flatMap((kind) => [
  kind,
  `${kind}_S`,
  `${kind}S`,
]);
const several = ['MULTIRESPONSE', 'MR', 'MULTIRESPONSE_H', 'MRH'].flatMap((kind) => [
  kind,
  `${kind}_S`,
  `${kind}S`,
]);
const numeric = ['NUMERICAL', 'NM'];

type Base = ReturnType<typeof itemBase>;

/** What may be answered in a gap. */
export interface GapAnswer {
  /** Share of the gap's marks. */
  readonly credit: number;
  /** Rich text. */
  readonly text: string;
}

interface ClozeGap {
  readonly kind: string;
  readonly weight: string;
  readonly answers: readonly GapAnswer[];
}

/**
 * A text with gaps in Moodle's cloze notation: one question where all its gaps can stand in one text of ours, else a question for each.
 *
 * @param prompt the whole text as rich text, its gaps still in braces
 * @throws Unreadable
 */
export function clozeItems(prompt: string, title: string): Made[] {
  const { pieces, gaps } = cutAtGaps(prompt);
  if (gaps.length === 0) throw new Unreadable('the text has no gap such as {1:SHORTANSWER:=Paris}');
  const open = pieces.find((piece) => /\{\d*:[A-Z_]+\b/u.test(piece));
  if (open !== undefined)
    throw new Unreadable(
      `a gap is not complete: ${plainText(/\{\d*:[\s\S]*/u.exec(open)?.[0] ?? '').slice(0, 60)}`,
    );
  const weights = new Set(gaps.map(({ weight }) => weight));
  if (weights.size === 1 && !gaps.some(isOwnQuestion)) return [oneText(pieces, gaps, title)];
  return gaps.map((gap, asked) => ownQuestion(gap, textAround(pieces, gaps.length, asked)));
}

/** The text between the gaps, one piece more than there are gaps. */
function cutAtGaps(prompt: string): { pieces: string[]; gaps: ClozeGap[] } {
  const end = lastClosingBrace(prompt) + 1;
  const pieces: string[] = [];
  const gaps: ClozeGap[] = [];
  let from = 0;
  for (const match of prompt.slice(0, end).matchAll(GAP)) {
    const [whole, weight = '', kind = '', written = ''] = match;
    pieces.push(prompt.slice(from, match.index));
    gaps.push({
      kind: kind.toUpperCase(),
      weight: weight === '' ? '1' : weight,
      answers: clozeAnswers(written),
    });
    from = match.index + whole.length;
  }
  return { pieces: [...pieces, prompt.slice(from)], gaps };
}

function oneText(pieces: readonly string[], all: readonly ClozeGap[], title: string): Made {
  const gaps = new GapText();
  const text = pieces.map((piece, index) => {
    const gap = all[index];
    return gap ? piece + gapOf(gap.kind, gap.answers, gaps) : piece;
  });
  // The marks of a cloze text are the sum of the weights of its gaps.
  const sum = decimalOf(String(Number(all[0]?.weight) * all.length)) ?? '1';
  const credited = all.some(({ kind, answers }) => isCredited(kind, answers));
  return gaps.item(itemBase(gapPrompt(escapeHtml(title)), sum), text.join(''), {
    scoring: credited ? 'by-credit' : 'per-part',
  });
}

/** The text with a line for the gap that is asked; where there are several, they are numbered. */
function textAround(pieces: readonly string[], count: number, asked: number): string {
  return pieces
    .map((piece, index) => {
      if (index === count) return piece;
      const number = count > 1 ? `(${index + 1})` : '';
      return piece + (index === asked ? ` ${number} _____ ` : ` ${number} … `);
    })
    .join('');
}

/** A gap that is more than a text or one choice. */
function isOwnQuestion({ kind, answers }: ClozeGap): boolean {
  return (
    several.includes(kind) ||
    (numeric.includes(kind) && answers.some(({ text }) => toleranceIn(text) !== '0'))
  );
}

function ownQuestion({ kind, weight, answers }: ClozeGap, prompt: string): Made {
  const base = itemBase(prompt, weight);
  if (numeric.includes(kind)) return numberOf(base, answers);
  if (several.includes(kind) || chosen.includes(kind)) return choiceOf(base, answers, several.includes(kind));
  const gaps = new GapText();
  gapOf(kind, answers, gaps);
  const { key } = gaps.item(base, '', null);
  const own = key.gaps['g1'];
  if (own?.kind !== 'text') throw new Unreadable(`gaps of the kind “${kind}” have no counterpart here`);
  const { kind: _gap, ...typedKey } = own;
  return {
    item: { ...base, type: 'short-text' },
    key: { type: 'short-text', ...typedKey },
    exception: typedKey.credits ? { scoring: 'by-credit' } : null,
  };
}

function choiceOf(base: Base, answers: readonly GapAnswer[], many: boolean): Made {
  const options = answers.map(({ text }, index) => ({ id: optionId(index), text }));
  const right = answers.filter(({ credit }) => credit >= 0.999).length;
  // Several options that are each right only share the marks.
  const credits = answers.map(({ credit }) => (many && credit >= 0.999 ? 1 / right : credit));
  return creditedChoice({ base, options, credits, several: many, shuffle: false });
}

function numberOf(base: Base, answers: readonly GapAnswer[]): Made {
  const accepted = answers
    .filter(({ credit, text }) => credit > 0 && text !== '*')
    .map(({ credit, text }) => {
      const value = decimalOf(plainText(text).split(':')[0] ?? '');
      if (value === null)
        throw new Unreadable(`“${plainText(text)}” is not a number that can be taken exactly`);
      const tolerance = toleranceIn(text);
      return {
        value,
        ...(tolerance !== '0' && { tolerance }),
        ...(credit < 0.999 && { credit: shareFrom(credit) }),
      };
    });
  if (accepted.every(({ credit }) => credit !== undefined))
    throw new Unreadable('no number earns all the marks');
  return {
    item: { ...base, type: 'numeric', unit: '' },
    key: { type: 'numeric', accepted },
    exception: accepted.some(({ credit }) => credit !== undefined) ? { scoring: 'by-credit' } : null,
  };
}

/** `3.1:0.05`: how far from the number an answer may be. */
function toleranceIn(text: string): string {
  const [, written = '0'] = plainText(text).split(':');
  return (decimalOf(written) ?? '0').replace(/^-/u, '');
}

/** Whether a gap pays other than its one choice or its texts: parts of the marks, or the same for a second choice. */
export function isCredited(kind: string, answers: readonly GapAnswer[]): boolean {
  const twice = chosen.includes(kind) && answers.filter(({ credit }) => credit >= 0.999).length > 1;
  return twice || answers.some(({ credit }) => credit > 0 && credit < 1);
}

/** Behind it no gap ends, so none is looked for: a text of nothing but beginnings would be gone through again and again. */
function lastClosingBrace(text: string): number {
  let at = text.lastIndexOf('}');
  while (at > 0 && text[at - 1] === '\\') at = text.lastIndexOf('}', at - 1);
  return at;
}

/**
 * Notes a gap of the kind that Moodle's notation names, and answers what stands for it in the text.
 *
 * @throws Unreadable
 */
export function gapOf(kind: string, answers: readonly GapAnswer[], gaps: GapText): string {
  const right = answers.filter(({ credit }) => credit >= 0.999);
  const partly = answers.filter(({ credit, text }) => credit > 0 && credit < 0.999 && text !== '*');
  if (right.length === 0) throw new Unreadable('a gap has no answer that earns all its marks');
  if (chosen.includes(kind)) {
    const options = answers.map(({ text }, index) => ({ id: `o${index + 1}`, text }));
    const first = answers.findIndex(({ credit }) => credit >= 0.999);
    const credits = answers.flatMap(({ credit }, index) =>
      credit > 0 && index !== first ? [[`o${index + 1}`, shareFrom(credit)] as const] : [],
    );
    const correct = `o${first + 1}`;
    return gaps.add(
      { kind: 'choice', options },
      { kind: 'choice', correct, ...(credits.length > 0 && { credits: Object.fromEntries(credits) }) },
    );
  }
  if (!typed.includes(kind) && !numeric.includes(kind))
    throw new Unreadable(`gaps of the kind “${kind}” have no counterpart here`);
  const texts = right.map(({ text }) => plainText(text));
  const tolerant = texts.find((text) => numeric.includes(kind) && toleranceIn(text) !== '0');
  if (tolerant !== undefined)
    throw new Unreadable(`a gap takes numbers with a tolerance (${tolerant}); here gaps take texts`);
  const odd = texts.find((text) => numeric.includes(kind) && decimalOf(text.split(':')[0] ?? '') === null);
  if (odd !== undefined) throw new Unreadable(`“${odd}” is not a number that can be taken exactly`);
  const wild = texts.find((text) => text.includes('*'));
  if (wild !== undefined) throw new Unreadable(`“${wild}” has a * that stands for any text`);
  return gaps.add(
    { kind: 'text' },
    {
      kind: 'text',
      accepted: texts.map((text) => (numeric.includes(kind) ? (text.split(':')[0] ?? '') : text)),
      ...(partly.length > 0 && {
        credits: partly.map(({ text, credit }) => ({ text: plainText(text), credit: shareFrom(credit) })),
      }),
      caseSensitive: kind.endsWith('C') && kind !== 'MC',
    },
  );
}

/** `=right~%50%half~wrong`, each perhaps with `#feedback`; the first may come without a sign. */
export function clozeAnswers(written: string): GapAnswer[] {
  return written
    .split(/(?<!\\)~/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => {
      const weighted = /^=?%(-?[\d.]+)%([\s\S]*)$/u.exec(piece);
      const body = weighted?.[2] ?? piece.replace(/^=/u, '');
      const credit = weighted ? Number(weighted[1]) / 100 : piece.startsWith('=') ? 1 : 0;
      const text = (body.split(/(?<!\\)#/u)[0] ?? '').replace(/\\([~=#{}*\\"/])/gu, '$1').trim();
      return { credit, text };
    });
}
