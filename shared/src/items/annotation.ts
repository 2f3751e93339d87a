import { z } from 'zod';
import { contentIdSchema } from './primitives.js';

/** What a candidate has done to a question besides answering it. */
export const annotationSchema = z.strictObject({
  /** Options that were struck out. */
  eliminated: z.array(contentIdSchema).max(100),
  /** Parts of the question's and the stimulus' text, as places in its characters. */
  highlights: z
    .array(
      z
        .strictObject({
          in: z.enum(['prompt', 'stimulus']),
          from: z.number().int().min(0).max(1_000_000),
          to: z.number().int().min(1).max(1_000_000),
        })
        .refine(({ from, to }) => from < to, 'a highlight ends after it begins'),
    )
    .max(200),
  note: z.string().max(5_000),
});
export type Annotation = z.infer<typeof annotationSchema>;
/** Longest stroke on the scratch paper: x and y in turn, in thousandths of the sheet's width. */
const strokeSchema = z
  .array(z.number().int().min(-10_000).max(10_000))
  .min(2)
  .max(2_000)
  .refine(({ length }) => length % 2 === 0, 'a stroke is made of points');
export const scratchChangeSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('drawn'), stroke: strokeSchema }),
  /** The last stroke is taken away. */
  z.strictObject({ what: z.literal('undone') }),
  z.strictObject({ what: z.literal('wiped') }),
]);
export type ScratchChange = z.infer<typeof scratchChangeSchema>;

/** The strokes on the scratch paper after a change. */
export function scratchAfter(strokes: readonly number[][], change: ScratchChange): readonly number[][] {
  switch (change.what) {
    case 'drawn':
      return [...strokes, change.stroke];
    case 'undone':
      return strokes.slice(0, -1);
    case 'wiped':
      return [];
  }
}
