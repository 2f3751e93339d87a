import { escapeHtml } from '../source/plain-text.js';
import { Unreadable } from '../source/unreadable.js';
import type { ReadEntry } from '../reading.js';
import { madeEntry } from '../scoring/made-entry.js';
import { plainChoice } from '../scoring/plain-choice.js';

/** `A) text`, `A. text`, `(a) text`; only a bracket needs no space behind it, as `A.B.` can begin a sentence. */
const OPTION = /^\(?([A-Za-z])(?:\)\s*|\.\s+)(\S.*)$/u;
const ANSWER = /^(?:CORRECT\s+)?ANS(?:WER)?\s*:\s*(.*)$/iu;
/** `B`, `b)`, `A, C`. */
const LETTERS = /^\(?[A-Z][.)]?(?:\s*(?:,|;|&|\band\b)\s*\(?[A-Z][.)]?)*$/iu;

/** True for text that looks like Aiken: options with letters, and lines that name the answer. */
export function isAiken(text: string): boolean {
  return (
    /^[ \t]*(?:CORRECT[ \t]+)?ANS(?:WER)?[ \t]*:[ \t]*\(?[A-Z][.)]?(?:[ \t]*[,;&][ \t]*[A-Z])*[ \t]*$/imu.test(
      text,
    ) && /^[ \t]*\(?[A-Za-z](?:\)[ \t]*|\.[ \t]+)\S/mu.test(text)
  );
}

interface Draft {
  readonly line: number;
  readonly stem: string[];
  readonly options: string[];
  /** Lines since the last option: they go on with it, unless they turn out to begin the next question. */
  tail: { readonly line: number; readonly texts: string[] } | null;
}

function draftAt(line: number, stem: string[] = []): Draft {
  return { line, stem, options: [], tail: null };
}

/**
 * Reads Aiken: a question, its options `A)` or `A.` on a line each, and `ANSWER: B`. Everything in it is plain text.
 */
export function readAiken(text: string): ReadEntry[] {
  const reading = new AikenReading();
  for (const [index, written] of text.split('\n').entries()) reading.add(written.trim(), index + 1);
  return reading.end();
}

class AikenReading {
  private readonly entries: ReadEntry[] = [];
  private draft: Draft | null = null;
  private afterBlank = false;

  add(line: string, number: number): void {
    if (line === '') {
      this.afterBlank = true;
      return;
    }
    const answer = ANSWER.exec(line)?.[1];
    const option = OPTION.exec(line);
    if (answer !== undefined) {
      this.draft ??= draftAt(number);
      this.finish(answer.trim());
    } else if (this.draft && option)
      this.addOption(this.draft, option[1] ?? '', option[2] ?? '', line, number);
    else this.addText(line, number);
    this.afterBlank = false;
  }

  end(): ReadEntry[] {
    this.finish(null);
    return this.entries;
  }

  private addOption(draft: Draft, letter: string, text: string, line: string, number: number): void {
    const expected = String.fromCharCode(65 + draft.options.length);
    if (letter.toUpperCase() === expected) {
      joinTail(draft);
      draft.options.push(text);
      return;
    }
    // The letters begin again: what stood before them is the next question, and the answer of this one was forgotten.
    if (letter.toUpperCase() === 'A' && draft.tail) {
      const { tail } = draft;
      draft.tail = null;
      this.finish(null);
      this.draft = { ...draftAt(tail.line, tail.texts), options: [text] };
      return;
    }
    this.addText(line, number);
  }

  private addText(line: string, number: number): void {
    // A line after options and an empty one begins the next question: the answer was forgotten.
    if (this.draft && this.draft.options.length > 0 && this.afterBlank) this.finish(null);
    this.draft ??= draftAt(number);
    if (this.draft.options.length === 0) this.draft.stem.push(line);
    else {
      this.draft.tail ??= { line: number, texts: [] };
      this.draft.tail.texts.push(line);
    }
  }

  private finish(answer: string | null): void {
    if (!this.draft) return;
    if (answer !== null) joinTail(this.draft);
    this.entries.push(entryOf(this.draft, answer, this.entries.length + 1));
    this.draft = null;
  }
}

function joinTail(draft: Draft): void {
  if (!draft.tail) return;
  draft.options.push([draft.options.pop() ?? '', ...draft.tail.texts].join(' '));
  draft.tail = null;
}

function entryOf({ line, stem, options }: Draft, answer: string | null, number: number): ReadEntry {
  const prompt = stem.map(escapeHtml).join('<br>');
  const head = { sourceId: `q${number}`, place: `line ${line}`, title: '', section: '', warnings: [] };
  return madeEntry(
    () => head,
    { type: 'single-choice', prompt, marks: '' },
    () => {
      const right = rightIn(stem, options, answer);
      return plainChoice(prompt, '1', options.map(escapeHtml), right, right.length > 1);
    },
  );
}

/** @throws Unreadable why it cannot be told which options are right */
function rightIn(stem: readonly string[], options: readonly string[], answer: string | null): number[] {
  if (stem.length === 0) throw new Unreadable('there is an answer without a question before it');
  if (options.length < 2)
    throw new Unreadable('the question has fewer than two options; write them as A) and B), on a line each');
  if (answer === null)
    throw new Unreadable('the line with the answer is missing; write for example ANSWER: B');
  const letters = LETTERS.test(answer)
    ? answer
        .toUpperCase()
        .replace(/\bAND\b/gu, '')
        .match(/[A-Z]/gu)
    : null;
  const right = [...new Set(letters ?? [])].map((letter) => letter.charCodeAt(0) - 65).sort((a, b) => a - b);
  if (right.length === 0 || right.some((index) => index >= options.length))
    throw new Unreadable(`“ANSWER: ${answer}” names no option of this question`);
  return right;
}
