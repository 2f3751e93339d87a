import { Unreadable } from '../source/unreadable.js';
import { escapeHtml } from '../source/plain-text.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { decimalOf } from '../marks.js';
import { clozeAnswers, gapOf, isCredited, type GapAnswer } from '../moodle-xml/cloze.js';
import { itemBase } from '../reading.js';
import { GapText, gapPrompt } from '../scoring/gap-text.js';
import { giftAnswers, type Made } from './gift-answers.js';
import { giftRichText, shown } from './gift-text.js';

/** Answers in braces, wherever in the text they stand. */
export interface AnswerGroup {
  readonly start: number;
  readonly end: number;
  /** Between the braces. */
  readonly answers: string;
}

/** `{=a ~b}`, `{#3}`, `{T}` and Moodle's cloze notation `{1:SA:=a}`; other braces are part of the text. */
const LIKE_ANSWERS = /^\s*(?:[=~#%]|\d*:\w+:|(?:T|F|TRUE|FALSE)\s*(?:#|$))/iu;
const CLOZE = /^\s*(\d*):(\w+):([\s\S]*)$/u;

export function looksLikeAnswers(inside: string): boolean {
  return LIKE_ANSWERS.test(inside);
}

/** Every pair of braces that holds answers and no braces of its own. */
export function answerGroups(text: string): AnswerGroup[] {
  return [...text.matchAll(/\{([^{}]*)\}/gu)]
    .filter((match) => looksLikeAnswers(match[1] ?? ''))
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      answers: match[1] ?? '',
    }));
}

/** Whether a text asks at several places, or in cloze notation: then it is a text with gaps. */
export function asksInGaps(groups: readonly AnswerGroup[]): boolean {
  return groups.length > 1 || groups.some(({ answers }) => CLOZE.test(answers));
}

/**
 * A text that is answered at several places. In cloze notation its marks are the sum of those of its gaps, as Moodle has it; otherwise it
 * is one question and worth 1.
 *
 * @throws Unreadable
 */
export function makeGapText(
  text: string,
  groups: readonly AnswerGroup[],
  title: string,
  writer: RichTextWriter,
): Made {
  const gaps = new GapText();
  const weights: string[] = [];
  let credited = false;
  const marked = withGroups(text, groups, ({ answers }) => {
    const gap = readGap(answers, writer);
    weights.push(gap.weight);
    credited ||= isCredited(gap.kind, gap.answers);
    return gapOf(gap.kind, gap.answers, gaps);
  });
  if (new Set(weights).size > 1)
    throw new Unreadable('its gaps count differently; here every gap of a text is worth the same');
  writer.warnings.add('it is answered at several places; they became the gaps of one text');
  const marks = weights[0] === '' ? '1' : decimalOf(String(Number(weights[0]) * gaps.count));
  return gaps.item(itemBase(gapPrompt(escapeHtml(title)), marks ?? '1'), giftRichText(marked, writer), {
    scoring: credited ? 'by-credit' : 'per-part',
  });
}

/** The text with something else in place of each group. */
export function withGroups(
  text: string,
  groups: readonly AnswerGroup[],
  put: (group: AnswerGroup) => string,
): string {
  let from = 0;
  const pieces = groups.flatMap((group) => {
    const before = text.slice(from, group.start);
    from = group.end;
    return [before, put(group)];
  });
  return [...pieces, text.slice(from)].join('');
}

interface ReadGap {
  /** As cloze notation writes it; empty where there is none. */
  readonly weight: string;
  readonly kind: string;
  readonly answers: readonly GapAnswer[];
}

function readGap(written: string, writer: RichTextWriter): ReadGap {
  const cloze = CLOZE.exec(written);
  const rich = (text: string) => giftRichText(text, writer);
  if (cloze) {
    const [, weight = '', kind = '', inside = ''] = cloze;
    const answers = clozeAnswers(inside).map(({ credit, text }) => ({ credit, text: rich(text) }));
    return { weight: weight === '' ? '1' : weight, kind: kind.toUpperCase(), answers };
  }
  if (!/^\s*[=~]/u.test(written))
    throw new Unreadable(
      `it is answered at several places, one of them by “${shown(written).trim().slice(0, 40)}”; gaps of a text take texts or choices`,
    );
  const answers = giftAnswers(written).map(({ sign, weight, text }) => ({
    credit: weight ?? (sign === '=' ? 1 : 0),
    text: rich(text),
  }));
  return { weight: '', kind: written.includes('~') ? 'MC' : 'SA', answers };
}
