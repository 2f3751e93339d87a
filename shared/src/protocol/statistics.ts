import { z } from 'zod';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

export const itemStatisticsSchema = z.object({
  itemId: z.string(),
  /** Attempts in which the item is marked. */
  attempts: z.number().int(),
  maxMarks: z.number(),
  /** Mean share of the marks, 0 (nobody) to 1 (everybody). */
  difficulty: z.number().nullable(),
  /** Share of attempts that earned all marks. */
  fullMarks: z.number().nullable(),
  /** Correlation with the total of all other items that those who had this one were given, -1 to 1. */
  discrimination: z.number().nullable(),
  /** How often each option was chosen, and what those who chose it came to in all. */
  options: z.array(
    z.object({ option: z.string(), chosen: z.number().int(), share: z.number(), meanTotal: z.number() }),
  ),
});
export type ItemStatistics = z.infer<typeof itemStatisticsSchema>;

export const sittingStatisticsSchema = z.object({
  sittingId: idSchema,
  computedAt: instantSchema.nullable(),
  /** False while results have changed that are not in here yet. */
  upToDate: z.boolean(),
  attempts: z.number().int(),
  mean: z.number().nullable(),
  standardDeviation: z.number().nullable(),
  /** Lower quartile, median, upper quartile: marks that somebody has. */
  quartiles: z.tuple([z.string(), z.string(), z.string()]).nullable(),
  cronbachAlpha: z.number().nullable(),
  /** Each total that somebody came to, lowest first, with its rank (ties share the better one) and mid-percentile. */
  distribution: z.array(
    z.object({
      marks: z.string(),
      attempts: z.number().int(),
      rank: z.number().int(),
      percentile: z.number(),
    }),
  ),
  items: z.array(itemStatisticsSchema),
  sections: z.array(
    z.object({
      sectionId: z.string(),
      title: z.string(),
      mean: z.number().nullable(),
      difficulty: z.number().nullable(),
    }),
  ),
});
export type SittingStatistics = z.infer<typeof sittingStatisticsSchema>;

/** How long candidates had items before them, in seconds: quartiles of times that somebody took. */
export const sittingTimesSchema = z.object({
  sittingId: idSchema,
  items: z.array(
    z.object({
      itemId: z.string(),
      /** Attempts in which it was looked at. */
      attempts: z.number().int(),
      lower: z.number(),
      median: z.number(),
      upper: z.number(),
    }),
  ),
});
export type SittingTimes = z.infer<typeof sittingTimesSchema>;

const standingSchema = z.object({
  attempts: z.number().int(),
  mean: z.number(),
  /** Marks that somebody has. */
  median: z.string(),
  /** Share of the marks that was earned, 0 to 1; null where there were none to earn. */
  share: z.number().nullable(),
});

/** How those of one kind did beside the others: what is unlike between rooms may come from the rooms. */
export const sittingComparisonSchema = z.object({
  sittingId: idSchema,
  /** By the group of the roster; null: in none. */
  groups: z.array(standingSchema.extend({ name: z.string().nullable() })),
  /** By the room of the seat plan; null: in none. */
  rooms: z.array(standingSchema.extend({ name: z.string().nullable() })),
  /** This sitting and the others of its exam, the earliest first. */
  sittings: z.array(standingSchema.extend({ sittingId: idSchema, name: z.string(), opensAt: instantSchema })),
});
export type SittingComparison = z.infer<typeof sittingComparisonSchema>;
