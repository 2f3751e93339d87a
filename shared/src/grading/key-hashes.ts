import { z } from 'zod';
import {
  contentIdSchema,
  itemTypeOf,
  itemTypes,
  shareSchema,
  type Item,
  type ItemKey,
  type ItemType,
  type Paper,
  type Scoring,
  markingRulesSchema,
  ruleOf,
  type MarkingRules,
} from '../items/index.js';
import { claimTag, itemSecret } from './claim-tags.js';
import type { ExamKey } from './key.js';

const itemTypeNames = Object.keys(itemTypes) as [ItemType, ...ItemType[]];
const TAG_BYTES = 32;
const tagSchema = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').length === TAG_BYTES, 'a tag has 32 bytes');

const hashedItemKeySchema = z.discriminatedUnion('gradedBy', [
  z.strictObject({
    type: z.enum(itemTypeNames),
    gradedBy: z.literal('client'),
    /** How a response is brought into claims; its schema is that of the item type. */
    form: z.unknown(),
    /** The accepted claims, hashed, each with the share it earns; sorted, so that their order tells nothing. */
    claims: z.array(z.strictObject({ tag: tagSchema, share: shareSchema })),
    /** What every other claim earns. */
    otherwise: shareSchema,
  }),
  /** What hashes cannot express: `server` – a tolerance or an area; `manual` – a person marks it. */
  z.strictObject({ type: z.enum(itemTypeNames), gradedBy: z.enum(['server', 'manual']) }),
]);
export type HashedItemKey = z.infer<typeof hashedItemKeySchema>;

/** The hashed key of an exam with its marking rules: what a sealed package carries, encrypted once more. */
export const hashedExamKeySchema = z.strictObject({
  version: z.string(),
  rules: markingRulesSchema,
  items: z.record(contentIdSchema, hashedItemKeySchema),
});
export type HashedExamKey = z.infer<typeof hashedExamKeySchema>;

/**
 * Hashes the key of a paper under secrets derived from the grading key.
 *
 * @throws Error for an item without a key of its type
 */
export function hashExamKey(
  paper: Paper,
  key: ExamKey,
  rules: MarkingRules,
  gradingKey: Uint8Array,
): HashedExamKey {
  const items: Record<string, HashedItemKey> = {};
  for (const section of paper.sections) {
    for (const item of section.items) {
      const itemKey = key.items[item.id];
      if (itemKey?.type !== item.type) throw new Error(`no key for item ${item.id}`);
      items[item.id] = hashItemKey(item, itemKey, ruleOf(rules, section, item).scoring, gradingKey);
    }
  }
  return hashedExamKeySchema.parse({ version: key.version, rules, items });
}

function hashItemKey(item: Item, key: ItemKey, scoring: Scoring, gradingKey: Uint8Array): HashedItemKey {
  const type = itemTypeOf(item.type);
  const accepted = type.accepted(item, key, scoring);
  if (accepted.by !== 'claims') {
    return { type: item.type, gradedBy: accepted.by === 'person' ? 'manual' : 'server' };
  }
  const secret = itemSecret(gradingKey, item.id);
  const claims = [...accepted.shares].map(([claim, share]) => ({
    tag: claimTag(secret, claim).toString('base64'),
    share,
  }));
  return {
    type: item.type,
    gradedBy: 'client',
    form: type.form(key, scoring),
    claims: claims.sort((a, b) => (a.tag < b.tag ? -1 : 1)),
    otherwise: accepted.otherwise,
  };
}
