import type { Item, ItemKey } from '@examhall/shared/items';
import { Unreadable } from '../source/unreadable.js';
import { itemBase, optionId, type ItemException } from '../reading.js';

/** A question as most readers make it. */
export interface MadeQuestion {
  readonly item: Item;
  readonly key: ItemKey;
  readonly exception: ItemException | null;
}

/**
 * A choice among options that each are right or wrong: all or nothing.
 *
 * @param texts rich text of each option in order
 * @param right indexes of the right ones
 */
export function plainChoice(
  prompt: string,
  marks: string,
  texts: readonly string[],
  right: readonly number[],
  several: boolean,
): MadeQuestion {
  if (texts.length < 2) throw new Unreadable('a choice needs at least two options');
  if (right.length === 0) throw new Unreadable('no option is marked as correct');
  if (right.length > 1 && !several)
    throw new Unreadable(`${right.length} options are marked as correct, where one is to be chosen`);
  const options = texts.map((text, index) => ({ id: optionId(index), text }));
  const base = { ...itemBase(prompt, marks), options };
  const ids = right.map(optionId);
  return several
    ? {
        item: { ...base, type: 'multiple-choice' },
        key: { type: 'multiple-choice', correct: ids },
        exception: null,
      }
    : {
        item: { ...base, type: 'single-choice' },
        key: { type: 'single-choice', correct: ids[0] ?? '' },
        exception: null,
      };
}

/** A statement that is true or false. */
export function trueFalseItem(prompt: string, marks: string, correct: boolean): MadeQuestion {
  return {
    item: { ...itemBase(prompt, marks), type: 'true-false' },
    key: { type: 'true-false', correct },
    exception: null,
  };
}

/** A field for a text, right when it is one of those accepted. */
export function shortTextItem(
  prompt: string,
  marks: string,
  accepted: readonly string[],
  caseSensitive = false,
): MadeQuestion {
  const distinct = [...new Set(accepted.map((text) => text.trim()))].filter((text) => text !== '');
  if (distinct.length === 0) throw new Unreadable('no accepted text is given');
  return {
    item: { ...itemBase(prompt, marks), type: 'short-text' },
    key: { type: 'short-text', accepted: distinct, caseSensitive },
    exception: null,
  };
}

/** A text that a person marks. */
export function essayItem(prompt: string, marks: string, guidance = ''): MadeQuestion {
  return {
    item: { ...itemBase(prompt, marks), type: 'essay' },
    key: { type: 'essay', guidance: guidance.slice(0, 10_000) },
    exception: null,
  };
}

/** Things to be put in order, given in the right one. */
export function orderingItem(prompt: string, marks: string, texts: readonly string[]): MadeQuestion {
  if (texts.length < 2) throw new Unreadable('an ordering needs at least two things to put in order');
  const options = texts.map((text, index) => ({ id: optionId(index), text }));
  return {
    item: { ...itemBase(prompt, marks), type: 'ordering', options, shuffle: true },
    key: { type: 'ordering', correct: options.map(({ id }) => id) },
    exception: null,
  };
}

/**
 * Pairs, each right by itself.
 *
 * @param pairs rich texts of left and right sides; an empty left side only adds a right side that fits nothing
 */
export function pairsItem(
  prompt: string,
  marks: string,
  pairs: readonly (readonly [string, string])[],
): MadeQuestion {
  const targets = new Map<string, { id: string; text: string }>();
  for (const [, text] of pairs) {
    if (!targets.has(text)) targets.set(text, { id: `t${targets.size + 1}`, text });
  }
  const lefts = pairs.filter(([left]) => left !== '');
  if (lefts.length === 0 || targets.size < 2)
    throw new Unreadable('a matching needs at least one pair and two different right sides');
  return {
    item: {
      ...itemBase(prompt, marks),
      type: 'matching',
      sources: lefts.map(([text], index) => ({ id: `s${index + 1}`, text })),
      targets: [...targets.values()],
      shuffle: true,
    },
    key: {
      type: 'matching',
      correct: lefts.map(([, right], index) => ({
        source: `s${index + 1}`,
        target: targets.get(right)?.id ?? '',
      })),
    },
    exception: { scoring: 'per-part' },
  };
}
