import { escapeHtml } from '../source/plain-text.js';
import { Unreadable } from '../source/unreadable.js';
import type { ReadEntry } from '../reading.js';
import { madeEntry } from '../scoring/made-entry.js';
import { plainChoice } from '../scoring/plain-choice.js';

interface Draft {
  readonly line: number;
  readonly stem: string[];
  answer: string[] | null;
  readonly options: string[][];
}

/** True for text in the form of OpenTriviaQA: `#Q question`, `^ right answer`, `A option`. */
export function isOpenTriviaQa(text: string): boolean {
  return /^#Q[ \t]+\S/mu.test(text) && /^\^[ \t]+\S/mu.test(text);
}

/** Reads OpenTriviaQA: the right answer stands before the options, in the very words of one of them. */
export function readOpenTriviaQa(text: string): ReadEntry[] {
  const drafts: Draft[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trim();
    const question = /^#Q\s+(.*)$/u.exec(line)?.[1];
    const draft = drafts.at(-1);
    if (question !== undefined) drafts.push({ line: index + 1, stem: [question], answer: null, options: [] });
    else if (draft && line !== '') addLine(draft, line);
  }
  return drafts.map((draft, index) => entryOf(draft, index + 1));
}

function addLine(draft: Draft, line: string): void {
  const letter = String.fromCharCode(65 + draft.options.length);
  const option = draft.answer ? /^([A-Z])(?:\s+(.*))?$/u.exec(line) : null;
  if (line.startsWith('^') && !draft.answer) draft.answer = [line.slice(1).trim()];
  else if (option?.[1] === letter) draft.options.push([option[2] ?? '']);
  else (draft.options.at(-1) ?? draft.answer ?? draft.stem).push(line);
}

function entryOf({ line, stem, answer, options }: Draft, number: number): ReadEntry {
  const prompt = stem.map(escapeHtml).join('<br>');
  const head = { sourceId: `q${number}`, place: `line ${line}`, title: '', section: '', warnings: [] };
  return madeEntry(
    () => head,
    { type: 'single-choice', prompt, marks: '1' },
    () => {
      if (!answer) throw new Unreadable('the line with the answer is missing; it begins with ^');
      const texts = options.map((lines) => lines.join(' ').trim());
      const wanted = answer.join(' ').trim();
      const right = texts.flatMap((text, index) => (text === wanted ? [index] : []));
      if (right.length === 0) throw new Unreadable(`the answer “${wanted}” is none of the options`);
      if (right.length > 1) throw new Unreadable(`two options read “${wanted}”`);
      return plainChoice(prompt, '1', texts.map(escapeHtml), right, false);
    },
  );
}
