import type { ItemOf, ItemType, ResponseOf } from '@examhall/shared/items';
import type { ComponentType } from 'react';
import { ChoiceView, MultipleChoiceView, TrueFalseView } from './choice-views.js';
import { GapFillView } from './gap-fill-view.js';
import { HotspotView } from './hotspot-view.js';
import { MatchingView } from './matching-view.js';
import { OrderingView } from './ordering-view.js';
import { PointView } from './point-view.js';
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
  'true-false': TrueFalseView,
  'short-text': ShortTextView,
  numeric: NumericView,
  ordering: OrderingView,
  matching: MatchingView,
  'gap-fill': GapFillView,
  hotspot: HotspotView,
  point: PointView,
  essay: EssayView,
};
