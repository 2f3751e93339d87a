import { z } from 'zod';
import { contentIdSchema, itemKeyProblems, itemKeySchema, type Item } from '../items/index.js';

/** The key of an exam: the correct response to every item. Never leaves the server except as hashes, encrypted. */
export const examKeySchema = z.strictObject({
  /** Changes whenever a key changes; every grade names it. */
  version: z.string().min(1).max(64),
  items: z.record(contentIdSchema, itemKeySchema),
});
export type ExamKey = z.infer<typeof examKeySchema>;

/** What is wrong with this key for these items, one sentence each; empty when the key fits. */
export function keyProblems(items: readonly Item[], key: ExamKey): string[] {
  const known = new Set(items.map(({ id }) => id));
  return [
    ...items.flatMap((item) => itemKeyProblems(item, key.items[item.id])),
    ...Object.keys(key.items)
      .filter((id) => !known.has(id))
      .map((id) => `the key names the unknown item ${id}`),
  ];
}
