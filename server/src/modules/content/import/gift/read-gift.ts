import { plainText } from '../source/plain-text.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { reasonOf } from '../source/unreadable.js';
import type { ReadEntry } from '../reading.js';
import { giftBlocks, type GiftBlock } from './gift-blocks.js';
import { giftRichText, hidden, shown } from './gift-text.js';
import { giftTypeOf, makeGiftItem } from './gift-answers.js';
import { answerGroups, asksInGaps, looksLikeAnswers, makeGapText, withGroups } from './gift-gaps.js';

/** True for text with answers in braces, as GIFT has them. */
export function isGift(text: string): boolean {
  const plain = text.replace(/^[ \t]*\/\/.*$/gmu, '').replace(/\\./gsu, '');
  return /\{\s*(?:[=~#]|T\b|F\b|TRUE|FALSE|\}|%|\d*:\w+:)/iu.test(plain) || /^::.*::/mu.test(plain);
}

/** Reads the questions of a GIFT file (Moodle's plain-text format), each by itself: a fault in one leaves the others alone. */
export function readGift(text: string, shelf: MediaShelf): ReadEntry[] {
  return giftBlocks(text).map((block, index) => entryOf(block, index + 1, shelf));
}

function entryOf(block: GiftBlock, number: number, shelf: MediaShelf): ReadEntry {
  const writer = new RichTextWriter(shelf, '');
  const { title, text, stem, answers, tail } = partsOf(hidden(block.text));
  const groups = answerGroups(text);
  const inGaps = asksInGaps(groups);
  const head = () => ({
    sourceId: block.id === '' ? `q${number}` : block.id,
    place: `line ${block.line}`,
    title: shown(title),
    section: block.category,
    warnings: [...writer.warnings],
  });
  const textOf = (gap: string) => giftRichText(`${stem}${gap}${tail}`, writer);
  if (answers === null) {
    const brace = /[{}]/u.test(stem);
    const prompt = textOf('');
    if (!brace) return { ...head(), kind: 'text', text: prompt };
    const reason = 'the braces around the answers do not close';
    return { ...head(), kind: 'unread', type: 'unknown', prompt: plainText(prompt), marks: '', reason };
  }
  const prompt = inGaps
    ? giftRichText(
        withGroups(text, groups, () => ' _____ '),
        writer,
      )
    : textOf(tail === '' ? '' : ' _____ ');
  const type = inGaps ? 'gap-fill' : giftTypeOf(answers);
  try {
    if (prompt === '') return unread('there is no question before the answers');
    const made = inGaps
      ? makeGapText(text, groups, shown(title), writer)
      : makeGiftItem(type, answers, prompt, writer);
    return { ...head(), kind: 'item', ...made };
  } catch (error) {
    return unread(reasonOf(error));
  }

  function unread(reason: string): ReadEntry {
    return { ...head(), kind: 'unread', type, prompt: plainText(prompt), marks: '1', reason };
  }
}

interface GiftParts {
  readonly title: string;
  /** All behind the title. */
  readonly text: string;
  readonly stem: string;
  /** Between the braces; null when there are none, or they do not match. */
  readonly answers: string | null;
  readonly tail: string;
}

function partsOf(text: string): GiftParts {
  const titled = /^::([\s\S]*?)::([\s\S]*)$/u.exec(text);
  const title = titled?.[1]?.trim() ?? '';
  const rest = titled?.[2] ?? text;
  const parts = { title, text: rest };
  let open = rest.indexOf('{');
  let close = rest.lastIndexOf('}');
  if (open < 0 || close < open) return { ...parts, stem: rest.trim(), answers: null, tail: '' };
  // Braces of a formula before those of the answers.
  const [only, ...more] = answerGroups(rest);
  if (only && more.length === 0 && !looksLikeAnswers(rest.slice(open + 1))) {
    open = only.start;
    close = only.end - 1;
  }
  return {
    ...parts,
    stem: rest.slice(0, open).trimEnd(),
    answers: rest.slice(open + 1, close).trim(),
    tail: rest.slice(close + 1).trim(),
  };
}
