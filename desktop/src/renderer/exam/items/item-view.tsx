import type { ItemOf, ItemType, ResponseOf } from '@examhall/shared/items';
import type { ComponentType } from 'react';
import { ChoiceView, MultipleChoiceView } from './choice-views.js';
import { EssayView, NumericView, ShortTextView } from './text-views.js';

/** What the view of an item type is given. */
export interface ItemViewProps<T extends ItemType> {
  readonly item: ItemOf<T>;
  readonly response: ResponseOf<T> | null;
  /** A choice: handed over at once. */
  readonly onChoose: (response: ResponseOf<T>) => void;
  /** Typing: handed over after a pause. */
  readonly onType: (response: ResponseOf<T>) => void;
  readonly onLeave: () => void;
  /** Id of the element with the question's text. */
  readonly labelledBy: string;
}

/** The view of every item type. Exhaustive: a type missing here does not compile. */
export const itemViews: { readonly [T in ItemType]: ComponentType<ItemViewProps<T>> } = {
  'single-choice': ChoiceView,
  'multiple-choice': MultipleChoiceView,
  'short-text': ShortTextView,
  numeric: NumericView,
  essay: EssayView,
};
