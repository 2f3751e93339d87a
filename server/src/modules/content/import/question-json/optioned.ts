import { z } from 'zod';
import { escapeHtml } from '../source/plain-text.js';
import { Unreadable } from '../source/unreadable.js';
import { plainChoice, trueFalseItem, type MadeQuestion } from '../scoring/plain-choice.js';

/** Names under which programs keep what they mean; the first that is there counts. */
const QUESTION = ['question', 'questionText', 'question_text', 'text', 'prompt', 'stem', 'title', 'q'];
const OPTIONS = ['options', 'choices', 'alternatives', 'answers', 'answerOptions'];
const KEY = [
  ...['answer', 'correctAnswer', 'correct_answer', 'correct', 'correctIndex', 'correct_index', 'answerIndex'],
  ...['correctOption', 'correct_option', 'correctAnswers', 'correct_answers', 'solution', 'key'],
];
const TEXT = ['text', 'answer', 'option', 'value', 'content', 'answerText'];
const FLAG = ['correct', 'isCorrect', 'is_correct', 'right'];

const scalar = z.union([z.string(), z.number(), z.boolean()]);
type Scalar = z.infer<typeof scalar>;

/** A question with options, each right or wrong by itself or named by a key. */
export interface Optioned {
  readonly id: string;
  readonly question: string;
  readonly options: readonly {
    readonly label: string;
    readonly text: string;
    readonly right: boolean | null;
    /** True when the file has it as a number. */
    readonly numeric: boolean;
  }[];
  readonly keys: readonly Scalar[];
  /** True when the file keeps several keys. */
  readonly several: boolean;
}

function firstOf<T extends z.ZodType>(
  record: Readonly<Record<string, unknown>>,
  names: readonly string[],
  schema: T,
): z.output<T> | undefined {
  for (const name of names) {
    const parsed = schema.safeParse(record[name]);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

/** Null for anything that is no such question. */
export function optionedIn(value: unknown): Optioned | null {
  const record = z.record(z.string(), z.unknown()).safeParse(value).data;
  const question = record && firstOf(record, QUESTION, z.string().trim().min(1));
  if (!record || question === undefined) return null;
  const options = optionsIn(record);
  const given = firstOf(record, KEY, z.union([scalar, z.array(scalar).min(1)]));
  if (options.length === 0 || (given === undefined && options.every(({ right }) => right === null)))
    return null;
  const id = z.union([z.string(), z.number()]).safeParse(record['id']).data;
  return {
    id: id === undefined ? '' : String(id),
    question,
    options,
    keys: given === undefined ? [] : Array.isArray(given) ? given : [given],
    several: Array.isArray(given),
  };
}

function optionsIn(record: Readonly<Record<string, unknown>>): Optioned['options'] {
  const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
  const listed = firstOf(record, OPTIONS, z.array(z.unknown()).min(2));
  if (listed) {
    const options = listed.map((each, index) => optionIn(each, letters[index] ?? ''));
    return options.flatMap((option) => option ?? []).length === listed.length
      ? options.flatMap((option) => option ?? [])
      : [];
  }
  const named = firstOf(record, OPTIONS, z.record(z.string(), scalar)) ?? record;
  return letters.flatMap((letter) => {
    const text = firstOf(
      named,
      [letter, letter.toLowerCase(), `option_${letter.toLowerCase()}`, `option${letter}`],
      scalar,
    );
    return text === undefined
      ? []
      : [{ label: letter, text: String(text), right: null, numeric: typeof text === 'number' }];
  });
}

function optionIn(value: unknown, label: string): Optioned['options'][number] | null {
  const plain = scalar.safeParse(value).data;
  if (plain !== undefined)
    return { label, text: String(plain), right: null, numeric: typeof plain === 'number' };
  const record = z.record(z.string(), z.unknown()).safeParse(value).data;
  const text = record && firstOf(record, TEXT, scalar);
  if (!record || text === undefined) return null;
  const right = firstOf(record, FLAG, z.boolean()) ?? null;
  return { label, text: String(text), right, numeric: typeof text === 'number' };
}

/** Where counting begins in a file whose keys are places; null when that cannot be told. */
export function countingFrom(questions: readonly Optioned[]): 0 | 1 | null {
  const places = questions.flatMap(({ keys, options }) =>
    keys.flatMap((key) => (typeof key === 'number' ? [{ key, count: options.length }] : [])),
  );
  const fromNought = places.some(({ key }) => key === 0);
  const fromOne = places.some(({ key, count }) => key === count);
  return fromNought === fromOne ? null : fromNought ? 0 : 1;
}

/** @throws Unreadable when it cannot be known which options are right */
export function optionedItem(asked: Optioned, prompt: string, counting: 0 | 1 | null): MadeQuestion {
  const { options, keys } = asked;
  const flagged = options.some(({ right }) => right !== null);
  if (flagged && keys.length > 0)
    throw new Unreadable('it has a key, and options that say by themselves what is right');
  const right = flagged
    ? options.flatMap((option, index) => (option.right === true ? [index] : []))
    : [...new Set(keys.map((key) => placeOf(key, options, counting)))].sort((a, b) => a - b);
  const texts = options.map(({ text }) => text.trim());
  if (texts.includes('')) throw new Unreadable('one of the options is empty');
  const words = texts.map((text) => text.toLowerCase());
  if (right.length === 1 && words.length === 2 && words.includes('true') && words.includes('false'))
    return trueFalseItem(prompt, '1', words[right[0] ?? 0] === 'true');
  return plainChoice(prompt, '1', texts.map(escapeHtml), right, asked.several || right.length > 1);
}

/** A key is the text of an option, its letter, or its place. What could be two of these is not decided. */
function placeOf(key: Scalar, options: Optioned['options'], counting: 0 | 1 | null): number {
  const written = String(key).trim();
  const found = new Set<number>();
  for (const [index, { text, label }] of options.entries()) {
    if (text.trim() === written) found.add(index);
    if (typeof key === 'string' && written.length === 1 && label === written.toUpperCase()) found.add(index);
  }
  // Numbers among numbers are meant as they stand; among texts they may be places.
  const number = typeof key === 'number' && !options.every(({ numeric }) => numeric);
  if (number && counting !== null && options[Number(key) - counting]) found.add(Number(key) - counting);
  if (number && counting === null && (found.size === 0 || Number(key) <= options.length))
    throw new Unreadable(
      `the key ${written} is a place, but nothing in the file tells whether counting begins at 0 or 1`,
    );
  const [place, ...more] = found;
  if (place === undefined) throw new Unreadable(`the key “${written}” names none of the options`);
  if (more.length > 0) throw new Unreadable(`the key “${written}” could mean several of the options`);
  return place;
}
