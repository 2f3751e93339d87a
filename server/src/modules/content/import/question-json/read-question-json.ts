import { z } from 'zod';
import { noFiles } from '../source/file-set.js';
import { MediaShelf } from '../source/media-shelf.js';
import { escapeHtml, plainText } from '../source/plain-text.js';
import { htmlNodes } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import { MAX_ITEMS } from '../source/limits.js';
import type { ReadEntry } from '../reading.js';
import { madeEntry } from '../scoring/made-entry.js';
import { countingFrom, optionedIn, optionedItem, type Optioned } from './optioned.js';
import { plainChoice, shortTextItem, trueFalseItem, type MadeQuestion } from '../scoring/plain-choice.js';

const label = z.union([z.string(), z.number()]).transform(String);
const choice = z.object({ text: label, label });
/** A question with labelled choices, as collections for research keep them. */
const labelled = z.object({
  id: label.optional(),
  question: z.object({ stem: z.string(), choices: z.array(choice) }),
  answerKey: label,
  info: z.object({ subject: z.string().optional() }).optional(),
});
/** The same with the choices beside the question. */
const flat = z
  .object({
    id: label.optional(),
    question: z.string(),
    choices: z.union([z.array(choice), z.object({ text: z.array(label), label: z.array(label) })]),
    answerKey: label,
  })
  .transform(({ id, question, choices, answerKey }) => ({
    id,
    question: {
      stem: question,
      choices: Array.isArray(choices)
        ? choices
        : choices.text.map((text, index) => ({ text, label: choices.label[index] ?? '' })),
    },
    answerKey,
    info: undefined,
  }));
/** A quiz question with its right answer apart from the wrong ones, as Open Trivia Database gives them. */
const apart = z.object({
  question: z.string(),
  correct_answer: z.string(),
  incorrect_answers: z.array(z.string()),
  category: z.string().optional(),
  type: z.string().optional(),
});
type Labelled = z.infer<typeof labelled>;
type Apart = z.infer<typeof apart>;

interface Written {
  readonly value: unknown;
  readonly place: string;
}

/** Reads JSON, or JSON Lines, of questions with their choices and a key. Null when it holds anything else. */
export function readQuestionJson(text: string): ReadEntry[] | null {
  const written = valuesIn(text);
  if (!written?.some(({ value }) => isQuestion(value))) return null;
  if (written.length > MAX_ITEMS) throw new Unreadable(`there are more than ${MAX_ITEMS} questions`);
  const counting = countingFrom(written.flatMap(({ value }) => optionedIn(value) ?? []));
  return written.map(({ value, place }, index) => {
    const known = isLabelled(value) ? null : optionedIn(value);
    return known ? optionedEntry(known, place, index + 1, counting) : entryOf(value, place, index + 1);
  });
}

function isQuestion(value: unknown): boolean {
  return isLabelled(value) || optionedIn(value) !== null;
}

function isLabelled(value: unknown): boolean {
  return labelled.safeParse(value).success || flat.safeParse(value).success || apart.safeParse(value).success;
}

/** Each value with where it stands; null when the text is no JSON. */
function valuesIn(text: string): Written[] | null {
  const whole = parsed(text);
  if (whole === undefined) {
    const lines = text.split('\n').map((line, index) => ({ line: line.trim(), place: `line ${index + 1}` }));
    const filled = lines.filter(({ line }) => line !== '');
    if (filled.length < 2 || parsed(filled[0]?.line ?? '') === undefined) return null;
    return filled.map(({ line, place }) => ({ value: parsed(line), place }));
  }
  const values = listIn(whole) ?? [whole];
  return values.map((value, index) => ({ value, place: `entry ${index + 1}` }));
}

/** The questions of a file that is a list, or keeps one under a name. */
function listIn(whole: unknown): unknown[] | null {
  const list = z.array(z.unknown());
  const own = list.safeParse(whole).data;
  if (own) return own;
  const named = z.record(z.string(), z.unknown()).safeParse(whole).data ?? {};
  for (const name of ['results', 'questions', 'quiz', 'items', 'data']) {
    const found = list.safeParse(named[name]).data;
    if (found) return found;
  }
  return null;
}

function optionedEntry(asked: Optioned, place: string, number: number, counting: 0 | 1 | null): ReadEntry {
  const prompt = escapeHtml(asked.question);
  const sourceId = asked.id === '' ? `q${number}` : asked.id;
  const type = asked.several ? 'multiple-choice' : 'single-choice';
  return madeEntry(
    () => ({ sourceId, place, title: '', section: '', warnings: [] }),
    { type, prompt, marks: '' },
    () => optionedItem(asked, prompt, counting),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function entryOf(value: unknown, place: string, number: number): ReadEntry {
  const head = { sourceId: `q${number}`, place, title: '', section: '', warnings: [] };
  const byKey = [labelled.safeParse(value), flat.safeParse(value)].find(({ success }) => success)?.data;
  if (byKey) return labelledEntry(byKey, place, number);
  const byText = apart.safeParse(value).data;
  if (byText) {
    const prompt = htmlText(byText.question);
    return madeEntry(
      () => ({ ...head, section: plainText(byText.category ?? '') }),
      { type: 'single-choice', prompt, marks: '1' },
      () => apartItem(byText, prompt),
    );
  }
  const reason =
    value === undefined ? 'this line is no JSON' : 'it has no question, choices and key that are known';
  return { ...head, kind: 'unread', type: 'unknown', prompt: '', marks: '', reason };
}

function labelledEntry(
  { id, question, answerKey, info }: Labelled,
  place: string,
  number: number,
): ReadEntry {
  const prompt = escapeHtml(question.stem.trim());
  const head = { sourceId: id ?? `q${number}`, place, title: '', section: '', warnings: [] };
  return madeEntry(
    () => head,
    { type: 'single-choice', prompt, marks: '1' },
    () => {
      const right = question.choices.flatMap((one, index) => (one.label === answerKey ? [index] : []));
      if (right.length !== 1) {
        const problem = right.length === 0 ? 'names none of the choices' : 'names several of the choices';
        throw new Unreadable(`the key “${answerKey}” ${problem}`);
      }
      const texts = question.choices.map(({ text }) => escapeHtml(text.trim()));
      const made = plainChoice(prompt, '1', texts, right, false);
      return { ...made, item: { ...made.item, subject: (info?.subject ?? '').slice(0, 200) } };
    },
  );
}

function htmlText(html: string): string {
  return new RichTextWriter(new MediaShelf(noFiles), '').write(htmlNodes(html));
}

/** The texts carry characters of HTML by their names; that is what they are written in. */
function apartItem(
  { type, correct_answer: correct, incorrect_answers: wrong }: Apart,
  prompt: string,
): MadeQuestion {
  if (type === 'boolean' && /^(?:true|false)$/iu.test(correct))
    return trueFalseItem(prompt, '1', correct.toLowerCase() === 'true');
  if (wrong.length === 0) return shortTextItem(prompt, '1', [plainText(correct)]);
  const { item, ...rest } = plainChoice(prompt, '1', [correct, ...wrong].map(htmlText), [0], false);
  // The right one stands first in the file.
  return { ...rest, item: { ...item, shuffle: true } as typeof item };
}
