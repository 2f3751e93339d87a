import { z } from 'zod';
import { contentIdSchema, decimalSchema, type Item, type ItemType } from '../items/index.js';

/** The correct response to a single choice item. */
const singleChoiceKey = z.strictObject({ type: z.literal('single-choice'), correct: contentIdSchema });
/** All the options that belong to a full answer of a multiple choice item; nothing else earns marks. */
const multipleChoiceKey = z.strictObject({
  type: z.literal('multiple-choice'),
  correct: z.array(contentIdSchema).min(1).max(100),
});
const shortTextKey = z.strictObject({
  type: z.literal('short-text'),
  accepted: z.array(z.string().min(1).max(1_000)).min(1).max(100),
  caseSensitive: z.boolean(),
});
const numericKey = z.strictObject({
  type: z.literal('numeric'),
  correct: decimalSchema,
  /** How far off a response may be and still be right; "0" asks for the exact number. */
  tolerance: decimalSchema.refine((value) => !value.startsWith('-'), 'tolerance must not be negative'),
});
/** An essay has no correct response; the guidance is for the person who marks it. */
const essayKey = z.strictObject({ type: z.literal('essay'), guidance: z.string().max(10_000) });

export const itemKeySchema = z.discriminatedUnion('type', [
  singleChoiceKey,
  multipleChoiceKey,
  shortTextKey,
  numericKey,
  essayKey,
]);
export type ItemKey = z.infer<typeof itemKeySchema>;
export type ItemKeyOf<T extends ItemType> = Extract<ItemKey, { type: T }>;

/** The key of an exam: the correct response to every item. Never leaves the server except as hashes, encrypted. */
export const examKeySchema = z.strictObject({
  /** Changes whenever a key or rule changes; every grade names it. */
  version: z.string().min(1).max(64),
  items: z.record(contentIdSchema, itemKeySchema),
});
export type ExamKey = z.infer<typeof examKeySchema>;

/** What is wrong with this key for these items, one sentence each; empty when the key fits. */
export function keyProblems(items: readonly Item[], key: ExamKey): string[] {
  return items.flatMap((item) => {
    const itemKey = key.items[item.id];
    if (!itemKey) return [`item ${item.id} has no key`];
    if (itemKey.type !== item.type) return [`item ${item.id} is ${item.type}, its key is ${itemKey.type}`];
    if (!('options' in item)) return [];
    const known = new Set(item.options.map((option) => option.id));
    const named =
      itemKey.type === 'multiple-choice'
        ? itemKey.correct
        : itemKey.type === 'single-choice'
          ? [itemKey.correct]
          : [];
    return named
      .filter((id) => !known.has(id))
      .map((id) => `the key of item ${item.id} names the unknown option ${id}`);
  });
}
