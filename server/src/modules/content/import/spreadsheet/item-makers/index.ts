import type { ItemType } from '@examhall/shared/items';
import { multipleChoice, ordering, singleChoice, trueFalse } from './choices.js';
import { gapFill } from './gap-fill.js';
import type { ItemMaker } from './maker.js';
import { matching } from './matching.js';
import { numeric } from './numeric.js';
import { essay, shortText } from './texts.js';

/** Types a spreadsheet can hold. Places in pictures are nothing for a cell. */
export type SpreadsheetType = Exclude<ItemType, 'hotspot' | 'point'>;

/** Types as people write them. */
export const typeOf: Readonly<Record<string, SpreadsheetType>> = {
  'single choice': 'single-choice',
  'multiple choice': 'multiple-choice',
  'true false': 'true-false',
  'short text': 'short-text',
  numeric: 'numeric',
  ordering: 'ordering',
  matching: 'matching',
  'gap fill': 'gap-fill',
  essay: 'essay',
};

/** The maker of each type. Exhaustive: a type missing here does not compile. */
export const itemMakers: { readonly [T in SpreadsheetType]: ItemMaker } = {
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  'true-false': trueFalse,
  'short-text': shortText,
  numeric,
  ordering,
  matching,
  'gap-fill': gapFill,
  essay,
};
