import { Unreadable } from '../source/unreadable.js';
import { plainText, escapeHtml } from '../source/plain-text.js';
import { decimalOf, shareFrom } from '../marks.js';
import { itemBase } from '../reading.js';
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
const numeric = ['NUMERICAL', 'NM'];

interface Answer {
  readonly credit: number;
  readonly text: string;
}

/**
 * A text with gaps in Moodle's cloze notation.
 *
 * @param prompt the whole text as rich text, its gaps still in braces
 * @throws Unreadable
 */
export function clozeItem(prompt: string, title: string, marks: string): Made {
  const gaps = new GapText();
  const weights = new Set<string>();
  let credited = false;
  const text = prompt.replace(GAP, (_whole, weight: string, kind: string, written: string) => {
    const answers = answersOf(written);
    credited ||= answers.some(({ credit }) => credit > 0 && credit < 1);
    weights.add(weight === '' ? '1' : weight);
    return gapOf(kind.toUpperCase(), answers, gaps);
  });
  if (gaps.count === 0) throw new Unreadable('the text has no gap such as {1:SHORTANSWER:=Paris}');
  if (weights.size > 1)
    throw new Unreadable('its gaps count differently; here every gap of a text is worth the same');
  // The marks of a cloze text are the sum of the weights of its gaps.
  const sum = decimalOf(String(Number([...weights][0]) * gaps.count)) ?? marks;
  return gaps.item(itemBase(gapPrompt(escapeHtml(title)), sum), text, {
    scoring: credited ? 'by-credit' : 'per-part',
  });
}

function gapOf(kind: string, answers: Answer[], gaps: GapText): string {
  const right = answers.filter(({ credit }) => credit >= 0.999);
  const partly = answers.filter(({ credit, text }) => credit > 0 && credit < 0.999 && text !== '*');
  if (right.length === 0) throw new Unreadable('a gap has no answer that earns all its marks');
  if (chosen.includes(kind)) {
    const options = answers.map(({ text }, index) => ({ id: `o${index + 1}`, text }));
    const credits = answers.flatMap(({ credit }, index) =>
      credit > 0 && credit < 0.999 ? [[`o${index + 1}`, shareFrom(credit)] as const] : [],
    );
    const correct = `o${answers.findIndex(({ credit }) => credit >= 0.999) + 1}`;
    return gaps.add(
      { kind: 'choice', options },
      { kind: 'choice', correct, ...(credits.length > 0 && { credits: Object.fromEntries(credits) }) },
    );
  }
  if (!typed.includes(kind) && !numeric.includes(kind))
    throw new Unreadable(`gaps of the kind “${kind}” have no counterpart here`);
  const texts = right.map(({ text }) => plainText(text));
  const tolerant = texts.find((text) => numeric.includes(kind) && /:\s*[^0\s.]/u.test(text));
  if (tolerant !== undefined)
    throw new Unreadable(`a gap takes numbers with a tolerance (${tolerant}); here gaps take texts`);
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
function answersOf(written: string): Answer[] {
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
