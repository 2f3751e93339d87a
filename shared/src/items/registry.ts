import { z } from 'zod';
import type { ItemTypeDefinition } from './definition.js';
import { essay, essayContentSchema, essayResponseSchema } from './essay/index.js';
import {
  multipleChoice,
  multipleChoiceContentSchema,
  multipleChoiceResponseSchema,
} from './multiple-choice/index.js';
import { numeric, numericContentSchema, numericResponseSchema } from './numeric/index.js';
import { shortText, shortTextContentSchema, shortTextResponseSchema } from './short-text/index.js';
import {
  singleChoice,
  singleChoiceContentSchema,
  singleChoiceResponseSchema,
} from './single-choice/index.js';

/** One question as the candidate is given it; carries nothing of its key. */
export const itemSchema = z.discriminatedUnion('type', [
  singleChoiceContentSchema,
  multipleChoiceContentSchema,
  shortTextContentSchema,
  numericContentSchema,
  essayContentSchema,
]);
export type Item = z.infer<typeof itemSchema>;
export type ItemType = Item['type'];

/** What a candidate answered to one item. */
export const responseSchema = z.discriminatedUnion('type', [
  singleChoiceResponseSchema,
  multipleChoiceResponseSchema,
  shortTextResponseSchema,
  numericResponseSchema,
  essayResponseSchema,
]);
export type Response = z.infer<typeof responseSchema>;

export type ItemOf<T extends ItemType> = Extract<Item, { type: T }>;
export type ResponseOf<T extends ItemType> = Extract<Response, { type: T }>;

/** Every item type there is. Exhaustive: a type missing here does not compile. */
export const itemTypes: { readonly [T in ItemType]: ItemTypeDefinition<ItemOf<T>, ResponseOf<T>> } = {
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  'short-text': shortText,
  numeric,
  essay,
};

// The two look-ups below lose the link between a union member and its definition, which TypeScript cannot follow.
function definitionOf(type: ItemType): ItemTypeDefinition<Item, Response> {
  return itemTypes[type] as unknown as ItemTypeDefinition<Item, Response>;
}

/** True when the response says nothing and counts as not answered. */
export function isEmptyResponse(response: Response): boolean {
  return definitionOf(response.type).isEmpty(response);
}

/** The response as a text for a person. */
export function describeResponse(item: Item, response: Response): string {
  return definitionOf(item.type).describe(item, response);
}

/**
 * Why this response cannot be an answer to this item, or null when it can: another type, or an option the item
 * does not have.
 */
export function responseProblem(item: Item, response: Response): string | null {
  if (item.type !== response.type) return `item ${item.id} is ${item.type}, the response is ${response.type}`;
  const chosen =
    response.type === 'single-choice'
      ? [response.option]
      : response.type === 'multiple-choice'
        ? response.options
        : [];
  const known = 'options' in item ? new Set(item.options.map((option) => option.id)) : new Set<string>();
  const unknown = chosen.find((id) => !known.has(id));
  return unknown === undefined ? null : `item ${item.id} has no option ${unknown}`;
}
