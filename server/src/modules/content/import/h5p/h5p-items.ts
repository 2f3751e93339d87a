import { z } from 'zod';
import { itemBase, optionId } from '../reading.js';
import { creditedChoice } from '../scoring/credited-choice.js';
import { GapText, gapPrompt } from '../scoring/gap-text.js';
import {
  essayItem,
  orderingItem,
  plainChoice,
  trueFalseItem,
  type MadeQuestion,
} from '../scoring/plain-choice.js';
import { escapeHtml, plainText } from '../source/plain-text.js';
import { Unreadable } from '../source/unreadable.js';

type Params = Readonly<Record<string, unknown>>;
type Write = (html: string) => string;

interface Maker {
  readonly type: string;
  readonly make: (params: Params, prompt: string, write: Write) => MadeQuestion;
  /** Parts the parameters where they hold several questions. */
  readonly split?: (params: Params) => Params[];
}

/** What each library of H5P is made into; those that are not named ask nothing, or hold other ones. */
export const h5pMakers: Readonly<Record<string, Maker>> = {
  'H5P.MultiChoice': { type: 'single-choice', make: multiChoice },
  'H5P.TrueFalse': { type: 'true-false', make: trueFalse },
  'H5P.Blanks': { type: 'gap-fill', make: blanks },
  'H5P.DragText': { type: 'gap-fill', make: dragText },
  'H5P.SingleChoiceSet': { type: 'single-choice', make: firstIsRight, split: choicesIn },
  'H5P.Essay': { type: 'essay', make: (_params, prompt) => essayItem(prompt, '1') },
  'H5P.MarkTheWords': { type: 'multiple-choice', make: markTheWords },
  'H5P.Summary': { type: 'single-choice', make: firstIsRight, split: statementsIn },
  'H5P.SortParagraphs': { type: 'ordering', make: sortParagraphs },
  ...strange('H5P.DragQuestion', 'H5P.ImageHotspotQuestion', 'H5P.ImageMultipleHotspotQuestion'),
  ...strange(
    'H5P.ArithmeticQuiz',
    'H5P.Dictation',
    'H5P.MultiMediaChoice',
    'H5P.Crossword',
    'H5P.FindTheWords',
  ),
};

/** Questions that are there, but have no counterpart. */
function strange(...libraries: string[]): Record<string, Maker> {
  const make = (library: string) => () => {
    throw new Unreadable(`questions of the type “${library}” have no counterpart here`);
  };
  return Object.fromEntries(libraries.map((library) => [library, { type: library, make: make(library) }]));
}

/** Where the libraries keep what is asked. */
export function promptIn(params: Params): string {
  const written = [params['question'], params['text'], params['taskDescription'], params['intro']];
  return written.find((text): text is string => typeof text === 'string' && text.trim() !== '') ?? '';
}

/** @throws Unreadable when the parameters do not have the form of their library */
function as<Schema extends z.ZodType>(schema: Schema, params: Params): z.output<Schema> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new Unreadable(`its content is not complete: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
}

const multiChoiceParams = z.looseObject({
  answers: z.array(z.looseObject({ text: z.string(), correct: z.boolean().catch(false) })),
  behaviour: z.looseObject({ type: z.string().optional(), singlePoint: z.boolean().optional() }).optional(),
});

function multiChoice(params: Params, prompt: string, write: Write): MadeQuestion {
  const { answers, behaviour } = as(multiChoiceParams, params);
  const right = answers.flatMap(({ correct }, index) => (correct ? [index] : []));
  const several = behaviour?.type === 'multi' || (behaviour?.type !== 'single' && right.length > 1);
  // There every right option is a point, unless the whole answer is one.
  const marks = several && behaviour?.singlePoint !== true ? String(Math.max(1, right.length)) : '1';
  return plainChoice(
    prompt,
    marks,
    answers.map(({ text }) => write(text)),
    right,
    several,
  );
}

function trueFalse(params: Params, prompt: string): MadeQuestion {
  const { correct } = as(z.looseObject({ correct: z.enum(['true', 'false']) }), params);
  return trueFalseItem(prompt, '1', correct === 'true');
}

/** `*Paris/Paname:the capital*`: accepted texts, and a hint behind a colon. */
const GAP = /\*([^*\n]+)\*/gu;

function acceptedIn(written: string): string[] {
  const texts = (written.split(':')[0] ?? '').split('/').map((text) => plainText(text).trim());
  if (texts.includes('')) throw new Unreadable('a gap accepts no text');
  return texts;
}

function blanks(params: Params, prompt: string, write: Write): MadeQuestion {
  const { questions, behaviour } = as(
    z.looseObject({
      questions: z.array(z.string()),
      behaviour: z.looseObject({ caseSensitive: z.boolean().optional() }).optional(),
    }),
    params,
  );
  const gaps = new GapText();
  const caseSensitive = behaviour?.caseSensitive !== false;
  const text = questions
    .map(
      (question) =>
        `<div>${withGaps(
          question,
          (written) => {
            const accepted = acceptedIn(written);
            return gaps.add({ kind: 'text' }, { kind: 'text', accepted, caseSensitive });
          },
          write,
        )}</div>`,
    )
    .join('');
  if (gaps.count === 0) throw new Unreadable('the text has no gaps');
  return gaps.item(itemBase(gapPrompt(prompt), String(gaps.count)), text, { scoring: 'per-part' });
}

/** Gaps are taken out before the text is read as HTML, and put back behind it. */
function withGaps(html: string, gapOf: (written: string) => string, write: Write): string {
  return write(html.replace(GAP, (_whole, written: string) => gapOf(written)));
}

/** Words that are dragged into gaps: here each gap offers all of them. */
function dragText(params: Params, prompt: string, write: Write): MadeQuestion {
  const { textField, distractors } = as(
    z.looseObject({ textField: z.string(), distractors: z.string().optional() }),
    params,
  );
  const wordIn = (written: string) => plainText(written.split(/:|\\[+-]/u)[0] ?? '').trim();
  const right = [...textField.matchAll(GAP)].map(([, written]) => wordIn(written ?? ''));
  const wrong = [...(distractors ?? '').matchAll(GAP)].map(([, written]) => wordIn(written ?? ''));
  const words = [...new Set([...right, ...wrong])];
  const options = words.map((text, index) => ({ id: `o${index + 1}`, text: write(text) }));
  const gaps = new GapText();
  const text = withGaps(
    textField,
    (written) => {
      const correct = `o${words.indexOf(wordIn(written)) + 1}`;
      return gaps.add({ kind: 'choice', options }, { kind: 'choice', correct });
    },
    write,
  ).replaceAll('\n', '<br>');
  if (gaps.count === 0) throw new Unreadable('the text has no gaps');
  return gaps.item(itemBase(gapPrompt(prompt), String(gaps.count)), text, { scoring: 'per-part' });
}

function choicesIn(params: Params): Params[] {
  return as(z.looseObject({ choices: z.array(z.record(z.string(), z.unknown())) }), params).choices;
}

/** The first answer is the right one; candidates get them in any order. */
function firstIsRight(params: Params, prompt: string, write: Write): MadeQuestion {
  const { answers } = as(z.looseObject({ answers: z.array(z.string()) }), params);
  const { item, ...rest } = plainChoice(prompt, '1', answers.map(write), [0], false);
  return { ...rest, item: { ...item, shuffle: true } as typeof item };
}

/** Of several statements one is right; as in a set of choices it stands first. */
function statementsIn(params: Params): Params[] {
  const { summaries, intro } = as(
    z.looseObject({
      summaries: z.array(z.looseObject({ summary: z.array(z.string()) })),
      intro: z.string().optional(),
    }),
    params,
  );
  return summaries.map(({ summary }) => ({ answers: summary, question: intro ?? '' }));
}

function sortParagraphs(params: Params, prompt: string, write: Write): MadeQuestion {
  const { paragraphs } = as(z.looseObject({ paragraphs: z.array(z.string()) }), params);
  return { ...orderingItem(prompt, '1', paragraphs.map(write)), exception: { scoring: 'per-part' } };
}

/** Most words of a text that are shown as options. */
const MOST_WORDS = 60;

/** Words with a star on both sides are to be marked; a wrong one takes a right one back. */
function markTheWords(params: Params, prompt: string, write: Write): MadeQuestion {
  const { textField } = as(z.looseObject({ textField: z.string() }), params);
  const words = plainText(textField).split(' ').map(markedWord);
  const right = words.filter(({ marked }) => marked).length;
  if (right === 0) throw new Unreadable('no word is marked as right');
  if (words.length > MOST_WORDS)
    throw new Unreadable(
      `its text has ${words.length} words; here at most ${MOST_WORDS} are shown as options`,
    );
  const seen = new Map<string, number>();
  const options = words.map(({ word }, index) => {
    const times = (seen.get(word) ?? 0) + 1;
    seen.set(word, times);
    return { id: optionId(index), text: write(escapeHtml(times > 1 ? `${word} (${times})` : word)) };
  });
  const text = write(escapeHtml(words.map(({ word }) => word).join(' ')));
  return creditedChoice({
    base: itemBase(`<div>${prompt}</div><p>${text}</p>`, String(right)),
    options,
    credits: words.map(({ marked }) => (marked ? 1 : -1) / right),
    several: true,
    shuffle: false,
  });
}

function markedWord(written: string): { word: string; marked: boolean } {
  const marked = /^(\P{L}*)\*([^*]+)\*(\P{L}*)$/u.exec(written);
  if (marked) return { word: `${marked[1] ?? ''}${marked[2] ?? ''}${marked[3] ?? ''}`, marked: true };
  return { word: written.replaceAll('**', '*'), marked: false };
}
