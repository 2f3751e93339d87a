import { escapeHtml, plainText } from '../source/plain-text.js';
import { itemBase, optionId, type ReadEntry } from '../reading.js';

const OPTION = /^([A-Z])[.)]\s+(\S.*)$/u;
const ANSWER = /^ANSWER:\s*(.*)$/iu;

/** True for text that looks like Aiken: options with letters, and lines that name the answer. */
export function isAiken(text: string): boolean {
  return /^ANSWER:\s*[A-Z]\s*$/imu.test(text) && /^[A-Z][.)]\s+\S/mu.test(text);
}

interface Draft {
  readonly line: number;
  readonly stem: string[];
  readonly options: { readonly letter: string; text: string }[];
}

/**
 * Reads Aiken: a question, its options `A)` or `A.` on a line each, and `ANSWER: B`. Everything in it is plain text.
 */
export function readAiken(text: string): ReadEntry[] {
  const entries: ReadEntry[] = [];
  let draft: Draft | null = null;
  const finish = (answer: string | null) => {
    if (draft) entries.push(entryOf(draft, answer, entries.length + 1));
    draft = null;
  };
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trim();
    if (line === '') continue;
    const answer = ANSWER.exec(line)?.[1];
    if (answer !== undefined) {
      draft ??= { line: index + 1, stem: [], options: [] };
      finish(answer.trim());
      continue;
    }
    const option = OPTION.exec(line);
    if (draft && option && option[1] === String.fromCharCode(65 + draft.options.length)) {
      draft.options.push({ letter: option[1], text: option[2] ?? '' });
      continue;
    }
    // A line after options that is no option itself begins the next question: the answer was forgotten.
    if (draft && draft.options.length > 0) finish(null);
    draft ??= { line: index + 1, stem: [], options: [] };
    draft.stem.push(line);
  }
  finish(null);
  return entries;
}

function entryOf({ line, stem, options }: Draft, answer: string | null, number: number): ReadEntry {
  const prompt = stem.map(escapeHtml).join('<br>');
  const head = { sourceId: `q${number}`, place: `line ${line}`, title: '', section: '', warnings: [] };
  const correct = options.findIndex(({ letter }) => letter === answer?.toUpperCase());
  const reason = reasonAgainst(stem, options.length, answer, correct);
  if (reason !== null) {
    return { ...head, kind: 'unread', type: 'single-choice', prompt: plainText(prompt), marks: '', reason };
  }
  return {
    ...head,
    kind: 'item',
    item: {
      ...itemBase(prompt, '1'),
      type: 'single-choice',
      options: options.map(({ text }, index) => ({ id: optionId(index), text: escapeHtml(text) })),
    },
    key: { type: 'single-choice', correct: optionId(correct) },
    exception: null,
  };
}

function reasonAgainst(
  stem: string[],
  options: number,
  answer: string | null,
  correct: number,
): string | null {
  if (stem.length === 0) return 'there is an answer without a question before it';
  if (options < 2) return 'the question has fewer than two options; write them as A) and B), on a line each';
  if (answer === null) return 'the line with the answer is missing; write for example ANSWER: B';
  return correct < 0 ? `“ANSWER: ${answer}” names no option of this question` : null;
}
