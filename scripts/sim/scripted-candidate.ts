import type { Item, Response } from '@examhall/shared/items';
import { demoExam } from '../samples/demo-exam.ts';

/** What the candidate of the demo says to one question, and what that earns by the workbook. */
export interface ScriptedAnswer {
  readonly response: Response;
  /** Marks as somebody counted them who read the question; `all`: its marks; null: only a person can say. */
  readonly expected: 'all' | string | null;
}

/** The total of the script, counted by hand: 27 of 37 in the first four sections, 4.5 of 9 and a bonus mark, 2 of 2. */
export const SCRIPTED_TOTAL = { marks: '33.5', maxMarks: '48' };

/** Every so many questions the candidate is wrong. */
const WRONG_EVERY = 4;

/** Questions that are marked in another way than all or nothing, each with the marks counted by hand. */
const counted: Readonly<Record<string, ScriptedAnswer>> = {
  // True, but the candidate says false: a wrong answer costs half of one mark.
  'mor-01': { response: { type: 'true-false', value: false }, expected: '-0.5' },
  // Of four places the first and the last are right: half of two marks.
  'mor-02': { response: { type: 'ordering', order: ['a', 'c', 'b', 'd'] }, expected: '1' },
  // Two pairs are right and one is wrong: 1 + 1 - 1 marks.
  'mor-03': {
    response: {
      type: 'matching',
      pairs: [
        { source: 's1', target: 't1' },
        { source: 's2', target: 't2' },
        { source: 's3', target: 't4' },
      ],
    },
    expected: '1',
  },
  // One of two gaps is right: half of two marks.
  'mor-04': { response: { type: 'gap-fill', gaps: { g1: 'One  hundred', g2: 'o2' } }, expected: '1' },
  'mor-05': { response: { type: 'numeric', text: '1 500 g' }, expected: '1' },
  'mor-06': { response: { type: 'single-choice', option: 'a' }, expected: '1' },
  // Of these three the best two count: the wrong one costs nothing.
  'cho-01': { response: { type: 'single-choice', option: 'a' }, expected: '1' },
  'cho-02': { response: { type: 'single-choice', option: 'c' }, expected: '0' },
  'cho-03': { response: { type: 'single-choice', option: 'c' }, expected: '1' },
};

/** The answers to the demo exam, written down in the order of the paper, some right and some wrong. */
export function scriptedAnswers(items: readonly Item[]): Map<string, ScriptedAnswer> {
  return new Map(
    items.map((item, index) => [
      item.id,
      counted[item.id] ?? answerTo(item, index % WRONG_EVERY === WRONG_EVERY - 1),
    ]),
  );
}

function answerTo(item: Item, isWrong: boolean): ScriptedAnswer {
  const correct = String(demoExam.items.find((row) => row.Id === item.id)?.Correct ?? '');
  const expected = isWrong ? '0' : 'all';
  const letters = correct.split(',').map((letter) => letter.trim().toLowerCase());
  switch (item.type) {
    case 'single-choice': {
      const other = item.options.find(({ id }) => !letters.includes(id))?.id ?? '';
      return { expected, response: { type: item.type, option: isWrong ? other : (letters[0] ?? '') } };
    }
    case 'multiple-choice':
      return { expected: 'all', response: { type: item.type, options: letters } };
    case 'short-text':
      return {
        expected,
        response: { type: item.type, text: isWrong ? 'I do not know' : (correct.split('|')[0] ?? '') },
      };
    case 'numeric':
      return { expected, response: { type: item.type, text: isWrong ? '-12345' : correct } };
    case 'essay':
      return {
        expected: null,
        response: { type: item.type, text: 'A short essay, for a person to mark.' },
      };
    default:
      throw new Error(`The script says nothing on ${item.id}.`);
  }
}
