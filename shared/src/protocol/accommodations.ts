import { z } from 'zod';

/** Sizes of the text, as a percentage of the usual one. */
export const textScales = [100, 125, 150, 175, 200, 250, 300, 400] as const;
export type TextScale = (typeof textScales)[number];

/** Most that a candidate can be given beyond the usual time, percent, and most minutes of rest breaks. */
export const MOST_EXTRA_TIME_PERCENT = 300;
export const MOST_REST_MINUTES = 240;

/** What a candidate is given so that the exam asks of them what it asks of everybody. */
export const accommodationsSchema = z.strictObject({
  /** On top of the time allowed, and of the time of every section. */
  extraTimePercent: z.number().int().min(0).max(MOST_EXTRA_TIME_PERCENT),
  /** Breaks that do not count as time of the exam, all together. */
  restMinutes: z.number().int().min(0).max(MOST_REST_MINUTES),
  /** Size of the text on the first screen after the sign-in; the candidate can change it. */
  textScale: z.literal(textScales),
  /** Questions can be read aloud by the machine. */
  readAloud: z.boolean(),
});
export type Accommodations = z.infer<typeof accommodationsSchema>;

/** What everybody has to whom nothing was given. */
export const noAccommodations: Accommodations = {
  extraTimePercent: 0,
  restMinutes: 0,
  textScale: 100,
  readAloud: false,
};

/** Whether anything was given. */
export function hasAccommodations(given: Accommodations): boolean {
  return given.extraTimePercent > 0 || given.restMinutes > 0 || given.textScale > 100 || given.readAloud;
}

/** The time allowed with this much extra, milliseconds. */
export function withExtraTime(durationMs: number, { extraTimePercent }: Accommodations): number {
  return Math.round((durationMs * (100 + extraTimePercent)) / 100);
}
