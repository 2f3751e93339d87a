import { z } from 'zod';
import type { ItemTypeDefinition } from './definition.js';
import { essay, essayContentSchema, essayKeySchema, essayResponseSchema } from './essay/index.js';
import { gapFill, gapFillContentSchema, gapFillKeySchema, gapFillResponseSchema } from './gap-fill/index.js';
import { hotspot, hotspotContentSchema, hotspotKeySchema, hotspotResponseSchema } from './hotspot/index.js';
import {
  matching,
  matchingContentSchema,
  matchingKeySchema,
  matchingResponseSchema,
} from './matching/index.js';
import {
  multipleChoice,
  multipleChoiceContentSchema,
  multipleChoiceKeySchema,
  multipleChoiceResponseSchema,
} from './multiple-choice/index.js';
import { numeric, numericContentSchema, numericKeySchema, numericResponseSchema } from './numeric/index.js';
import {
  ordering,
  orderingContentSchema,
  orderingKeySchema,
  orderingResponseSchema,
} from './ordering/index.js';
import { point, pointContentSchema, pointKeySchema, pointResponseSchema } from './point/index.js';
import {
  shortText,
  shortTextContentSchema,
  shortTextKeySchema,
  shortTextResponseSchema,
} from './short-text/index.js';
import {
  singleChoice,
  singleChoiceContentSchema,
  singleChoiceKeySchema,
  singleChoiceResponseSchema,
} from './single-choice/index.js';
import {
  trueFalse,
  trueFalseContentSchema,
  trueFalseKeySchema,
  trueFalseResponseSchema,
} from './true-false/index.js';

/** One question as the candidate is given it; carries nothing of its key. */
export const itemSchema = z.discriminatedUnion('type', [
  singleChoiceContentSchema,
  multipleChoiceContentSchema,
  trueFalseContentSchema,
  shortTextContentSchema,
  numericContentSchema,
  orderingContentSchema,
  matchingContentSchema,
  gapFillContentSchema,
  hotspotContentSchema,
  pointContentSchema,
  essayContentSchema,
]);
export type Item = z.infer<typeof itemSchema>;
export type ItemType = Item['type'];

/** What a candidate answered to one item. */
export const responseSchema = z.discriminatedUnion('type', [
  singleChoiceResponseSchema,
  multipleChoiceResponseSchema,
  trueFalseResponseSchema,
  shortTextResponseSchema,
  numericResponseSchema,
  orderingResponseSchema,
  matchingResponseSchema,
  gapFillResponseSchema,
  hotspotResponseSchema,
  pointResponseSchema,
  essayResponseSchema,
]);
export type Response = z.infer<typeof responseSchema>;

/** The correct response to one item. Never leaves the server except as hashes, encrypted. */
export const itemKeySchema = z.discriminatedUnion('type', [
  singleChoiceKeySchema,
  multipleChoiceKeySchema,
  trueFalseKeySchema,
  shortTextKeySchema,
  numericKeySchema,
  orderingKeySchema,
  matchingKeySchema,
  gapFillKeySchema,
  hotspotKeySchema,
  pointKeySchema,
  essayKeySchema,
]);
export type ItemKey = z.infer<typeof itemKeySchema>;

export type ItemOf<T extends ItemType> = Extract<Item, { type: T }>;
export type ResponseOf<T extends ItemType> = Extract<Response, { type: T }>;
export type ItemKeyOf<T extends ItemType> = Extract<ItemKey, { type: T }>;

/** Every item type there is. Exhaustive: a type missing here does not compile. */
export const itemTypes = {
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  'true-false': trueFalse,
  'short-text': shortText,
  numeric,
  ordering,
  matching,
  'gap-fill': gapFill,
  hotspot,
  point,
  essay,
} as const satisfies {
  readonly [T in ItemType]: ItemTypeDefinition<ItemOf<T>, ResponseOf<T>, ItemKeyOf<T>, unknown>;
};

/** A definition that takes the item, response, key and form of its own type: TypeScript cannot pair them by `type`. */
export type AnyItemType = ItemTypeDefinition<Item, Response, ItemKey, unknown>;

export function itemTypeOf(type: ItemType): AnyItemType {
  return itemTypes[type] as unknown as AnyItemType;
}

/** True when the response says nothing and counts as not answered. */
export function isEmptyResponse(response: Response): boolean {
  return itemTypeOf(response.type).isEmpty(response);
}

/** The response as a text for a person. */
export function describeResponse(item: Item, response: Response): string {
  return itemTypeOf(item.type).describe(item, response);
}

/** The correct response as a text for staff; for an essay, the guidance for its marker. */
export function describeKey(item: Item, key: ItemKey): string {
  return itemTypeOf(item.type).describeKey(item, key);
}

/**
 * Why this response cannot be an answer to this item, or null when it can: another type, or an option the item
 * does not have.
 */
export function responseProblem(item: Item, response: Response): string | null {
  if (item.type !== response.type) return `item ${item.id} is ${item.type}, the response is ${response.type}`;
  const problem = itemTypeOf(item.type).responseProblem(item, response);
  return problem === null ? null : `item ${item.id}: ${problem}`;
}

/** What is wrong with this key for this item, one sentence each. */
export function itemKeyProblems(item: Item, key: ItemKey | undefined): string[] {
  if (!key) return [`item ${item.id} has no key`];
  if (key.type !== item.type) return [`item ${item.id} is ${item.type}, its key is ${key.type}`];
  return itemTypeOf(item.type)
    .keyProblems(item, key)
    .map((problem) => `item ${item.id}: ${problem}`);
}
