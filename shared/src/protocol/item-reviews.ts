import { z } from 'zod';
import { itemSchema, itemRuleSchema, mediaSchema, stimulusSchema, treatments } from '../items/index.js';
import { idSchema } from './ids.js';
import { itemStatisticsSchema } from './statistics.js';
import { instantSchema } from './time.js';

/**
 * What is decided of a question after it was sat. `keep`: it counts as it is. `watch`: it counts, and is looked at before it is used
 * again. `withdraw`: it does not count as usual any more; how, the marking rules say.
 */
export const itemDecisions = ['keep', 'watch', 'withdraw'] as const;
export type ItemDecision = (typeof itemDecisions)[number];

/** Why a question should be looked at, with the figures that say so. */
export const itemFlagSchema = z.discriminatedUnion('kind', [
  /** Mean share of the marks. */
  z.object({ kind: z.literal('too-hard'), share: z.number() }),
  z.object({ kind: z.literal('too-easy'), share: z.number() }),
  z.object({ kind: z.literal('negative-discrimination'), discrimination: z.number() }),
  /** So many of the strongest chose this wrong option, and so many the right one. */
  z.object({
    kind: z.literal('stronger-distractor'),
    option: z.string(),
    chosen: z.number().int(),
    key: z.number().int(),
  }),
  z.object({ kind: z.literal('unchosen-distractor'), option: z.string() }),
]);
export type ItemFlag = z.infer<typeof itemFlagSchema>;

export const decidedItemSchema = z.object({
  id: idSchema,
  decision: z.enum(itemDecisions),
  note: z.string(),
  decidedBy: z.string(),
  decidedAt: instantSchema,
  /** Null while it stands. */
  undone: z.object({ by: z.string(), at: instantSchema }).nullable(),
});
export type DecidedItem = z.infer<typeof decidedItemSchema>;

/** A question of a sitting in the list of those that may have to be looked at. */
export const itemReviewSummarySchema = z.object({
  itemId: z.string(),
  /** Place in the paper, from 1. */
  number: z.number().int(),
  type: z.string(),
  flags: z.array(itemFlagSchema),
  treatment: z.enum(treatments),
  /** The decision that stands. */
  decided: decidedItemSchema.nullable(),
});
export type ItemReviewSummary = z.infer<typeof itemReviewSummarySchema>;

/** All that is known of one question of a sitting. */
export const itemReviewSchema = itemReviewSummarySchema.extend({
  sittingId: idSchema,
  sittingTitle: z.string(),
  examId: idSchema,
  language: z.string(),
  media: z.array(mediaSchema),
  item: itemSchema,
  /** The text that the question is about. */
  stimulus: stimulusSchema.nullable(),
  /** The right answer as a text. */
  correct: z.string(),
  /** Options that earn something; empty where there are none to choose from. */
  right: z.array(z.string()),
  /** Null while nobody has a result in which it is marked. */
  figures: itemStatisticsSchema.nullable(),
  /** Those with the highest totals, and how often they chose each option. */
  strong: z.object({ attempts: z.number().int(), options: z.record(z.string(), z.number().int()) }),
  rule: itemRuleSchema,
  /** Changes of the marking rules that were about this question, the first one first. */
  revisions: z.array(
    z.object({
      number: z.number().int(),
      treatment: z.enum(treatments),
      reason: z.string(),
      madeBy: z.string(),
      madeAt: instantSchema,
    }),
  ),
  /** Every decision, the latest first. */
  history: z.array(decidedItemSchema),
});
export type ItemReview = z.infer<typeof itemReviewSchema>;

/** Decides what becomes of a question. */
export interface DecideItemRequest {
  decision: ItemDecision;
  /** Why; for whoever asks later. */
  note: string;
}
