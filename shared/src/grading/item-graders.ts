import { Decimal } from 'decimal.js';
import {
  canonicalMultipleChoice,
  canonicalNumber,
  canonicalShortText,
  canonicalSingleChoice,
  type ItemType,
} from '../items/index.js';
import type { ItemGrader, Verdict } from './item-grader.js';

function verdict(right: boolean): Verdict {
  return right ? 'right' : 'wrong';
}

const singleChoice: ItemGrader<'single-choice'> = {
  gradeByKey: (_item, key, response) => verdict(canonicalSingleChoice(response) === key.correct),
  hashable: (key) => ({ gradedBy: 'client', accepted: [key.correct] }),
  canonical: canonicalSingleChoice,
};

const multipleChoice: ItemGrader<'multiple-choice'> = {
  gradeByKey: (_item, key, response) =>
    verdict(canonicalMultipleChoice(response) === canonicalMultipleChoice({ options: key.correct })),
  hashable: (key) => ({ gradedBy: 'client', accepted: [canonicalMultipleChoice({ options: key.correct })] }),
  canonical: canonicalMultipleChoice,
};

const shortText: ItemGrader<'short-text'> = {
  gradeByKey: (_item, key, response) => {
    const given = canonicalShortText(response.text, key);
    return verdict(key.accepted.some((variant) => canonicalShortText(variant, key) === given));
  },
  hashable: (key) => ({
    gradedBy: 'client',
    accepted: key.accepted.map((variant) => canonicalShortText(variant, key)),
    caseSensitive: key.caseSensitive,
  }),
  canonical: (response, hashed) =>
    canonicalShortText(response.text, { caseSensitive: hashed.caseSensitive ?? false }),
};

/** Distances are compared exactly: a typed number has at most about 400 digits when written out. */
const ExactDecimal = Decimal.clone({ precision: 1_000 });

const numeric: ItemGrader<'numeric'> = {
  gradeByKey: (_item, key, response) => {
    const given = canonicalNumber(response.text);
    if (given === null) return 'wrong';
    return verdict(new ExactDecimal(given).minus(key.correct).abs().lte(key.tolerance));
  },
  hashable: (key) => {
    const exact = new ExactDecimal(key.tolerance).isZero();
    const accepted = exact ? canonicalNumber(key.correct) : null;
    return accepted === null
      ? { gradedBy: 'server', accepted: [] }
      : { gradedBy: 'client', accepted: [accepted] };
  },
  canonical: (response) => canonicalNumber(response.text),
};

const essay: ItemGrader<'essay'> = {
  gradeByKey: () => 'manual',
  hashable: () => ({ gradedBy: 'manual', accepted: [] }),
  canonical: () => null,
};

/** How each item type is graded. Exhaustive: a type missing here does not compile. */
export const itemGraders: { readonly [T in ItemType]: ItemGrader<T> } = {
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  'short-text': shortText,
  numeric,
  essay,
};
