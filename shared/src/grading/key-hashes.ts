import { z } from 'zod';
import { contentIdSchema } from '../items/index.js';
import { responseTag, type HashedItemKey, type ItemGrader } from './item-grader.js';
import { itemGraders } from './item-graders.js';
import type { ExamKey, ItemKey } from './key.js';

const hashedItemKeySchema = z.strictObject({
  type: z.enum(['single-choice', 'multiple-choice', 'short-text', 'numeric', 'essay']),
  gradedBy: z.enum(['client', 'server', 'manual']),
  tags: z.array(z.base64()),
  caseSensitive: z.boolean().optional(),
});

/** The hashed key of an exam: what a sealed package carries, encrypted once more, to grade on the station. */
export const hashedExamKeySchema = z.strictObject({
  version: z.string(),
  items: z.record(contentIdSchema, hashedItemKeySchema),
});
export type HashedExamKey = z.infer<typeof hashedExamKeySchema>;

/** Hashes every key under a secret derived from the grading key. */
export function hashExamKey(key: ExamKey, gradingKey: Uint8Array): HashedExamKey {
  const items: Record<string, HashedItemKey> = {};
  for (const [itemId, itemKey] of Object.entries(key.items))
    items[itemId] = hashItemKey(itemId, itemKey, gradingKey);
  return hashedExamKeySchema.parse({ version: key.version, items });
}

function hashItemKey(itemId: string, key: ItemKey, gradingKey: Uint8Array): HashedItemKey {
  // The registry pairs each grader with its key by type; TypeScript cannot follow that through a union.
  const grader = itemGraders[key.type] as unknown as {
    hashable(key: ItemKey): ReturnType<ItemGrader<ItemKey['type']>['hashable']>;
  };
  const { gradedBy, accepted, caseSensitive } = grader.hashable(key);
  const tags = accepted.map((canonical) => responseTag(gradingKey, itemId, canonical).toString('base64'));
  return {
    type: key.type,
    gradedBy,
    tags: [...new Set(tags)].sort(),
    ...(caseSensitive === undefined ? {} : { caseSensitive }),
  };
}
