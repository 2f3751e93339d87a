import type { Item, Response } from '@examhall/shared/items';
import { demoExam } from '../samples/demo-exam.ts';

/** What the candidate of the demo says to one question, and whether that is right by the workbook. */
export interface ScriptedAnswer {
  readonly response: Response;
  /** `essay`: only a person can say. */
  readonly expected: 'right' | 'wrong' | 'essay';
}

/** Every so many questions the candidate is wrong. */
const WRONG_EVERY = 4;

/** The answers to the demo exam, written down in the order of the paper, some right and some wrong. */
export function scriptedAnswers(items: readonly Item[]): Map<string, ScriptedAnswer> {
  return new Map(
    items.map((item, index) => [item.id, answerTo(item, index % WRONG_EVERY === WRONG_EVERY - 1)]),
  );
}

function answerTo(item: Item, isWrong: boolean): ScriptedAnswer {
  const correct = String(demoExam.items.find((row) => row.Id === item.id)?.Correct ?? '');
  const expected = isWrong ? 'wrong' : 'right';
  const letters = correct.split(',').map((letter) => letter.trim().toLowerCase());
  switch (item.type) {
    case 'single-choice': {
      const other = item.options.find(({ id }) => !letters.includes(id))?.id ?? '';
      return { expected, response: { type: item.type, option: isWrong ? other : (letters[0] ?? '') } };
    }
    case 'multiple-choice':
      // Partly right answers earn what the marking rule says: here they are always right.
      return { expected: 'right', response: { type: item.type, options: letters } };
    case 'short-text':
      return {
        expected,
        response: { type: item.type, text: isWrong ? 'I do not know' : (correct.split('|')[0] ?? '') },
      };
    case 'numeric':
      return { expected, response: { type: item.type, text: isWrong ? '-12345' : correct } };
    case 'essay':
      return {
        expected: 'essay',
        response: { type: item.type, text: 'A short essay, for a person to mark.' },
      };
  }
}
