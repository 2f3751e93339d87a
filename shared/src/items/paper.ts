import { z } from 'zod';
import { contentIdSchema, richTextSchema, uniqueIds } from './primitives.js';
import { itemSchema, type Item } from './registry.js';
import { examToolsSchema } from './tools.js';

const mediaTypeSchema = z
  .string()
  .regex(/^(image|audio|video)\/[a-z0-9.+-]+$/, 'must be an image, audio or video type');

/** A picture, sound or film that items refer to as `media:ID`. Its file travels beside the paper. */
export const mediaSchema = z.strictObject({
  id: contentIdSchema,
  /** Internet media type, for example image/png. */
  mediaType: mediaTypeSchema,
  /** Size of the file. */
  bytes: z.number().int().positive(),
  /** How often a candidate may play a sound or a film; absent: as often as they like. */
  plays: z.number().int().min(1).max(99).optional(),
  /** What is said and heard, for who cannot hear it; plain text. */
  transcript: z.string().max(100_000).optional(),
});
export type Media = z.infer<typeof mediaSchema>;

/** A media file as the screen is given it. */
export const mediaFileSchema = z.strictObject({
  id: contentIdSchema,
  mediaType: mediaTypeSchema,
  /** The file itself, base64. */
  data: z.base64(),
});
export type MediaFile = z.infer<typeof mediaFileSchema>;

/** A text that several questions are about: shown beside them. */
export const stimulusSchema = z.strictObject({
  id: contentIdSchema,
  title: z.string().max(300).default(''),
  text: richTextSchema.min(1),
});
export type Stimulus = z.infer<typeof stimulusSchema>;

/**
 * How the questions of a section are gone through. `free`: in any order. `linear`: one after the other, forwards and
 * backwards. `no-way-back`: forwards only; what lies behind is closed.
 */
export const navigations = ['free', 'linear', 'no-way-back'] as const;
export type Navigation = (typeof navigations)[number];

export const sectionSchema = z.strictObject({
  id: contentIdSchema,
  title: z.string().max(300),
  items: z.array(itemSchema).min(1),
  /** The section's own time, counted from when it is entered; with it, who leaves the section cannot come back. */
  minutes: z.number().int().min(1).max(1_440).optional(),
  /** Absent: free. */
  navigation: z.enum(navigations).optional(),
  /** True when every candidate gets the items of this section in an order of their own. */
  shuffle: z.boolean().optional(),
  /** Every candidate gets so many of the items, drawn by their seed; absent: all. */
  draw: z.number().int().min(1).max(1_000).optional(),
});
export type Section = z.infer<typeof sectionSchema>;

/** A paper, with sections that look like this. */
function paperOf<S extends typeof sectionSchema>(sections: z.ZodArray<S>) {
  return z
    .strictObject({
      title: z.string().min(1).max(300),
      /** BCP 47 language of the content, independent of the language of the screens. */
      language: z.string().min(2).max(35).default('en'),
      instructions: richTextSchema.default(''),
      sections,
      media: z.array(mediaSchema).default([]),
      /** Texts that questions name by `stimulus`. */
      stimuli: z.array(stimulusSchema).optional(),
      /** What a candidate is given to work with; absent: `usualTools`. */
      tools: examToolsSchema.optional(),
    })
    .refine((paper) => allUnique(paperItems(paper).map((item) => item.id)), {
      message: 'item ids must be unique in the exam',
    })
    .refine((paper) => allUnique(paper.media.map((media) => media.id)), {
      message: 'media ids must be unique',
    })
    .refine((paper) => uniqueIds(paper.sections), { message: 'section ids must be unique' })
    .refine((paper) => uniqueIds(paper.stimuli ?? []), { message: 'stimulus ids must be unique' })
    .refine(
      (paper) =>
        paperItems(paper).every(
          ({ stimulus }) => stimulus === undefined || (paper.stimuli ?? []).some(({ id }) => id === stimulus),
        ),
      { message: 'every stimulus that a question names must be in the exam' },
    );
}

/** Everything a candidate is given: sections, items and media, in paper order, without any key. */
export const paperSchema = paperOf(z.array(sectionSchema).min(1));

/** A paper while somebody is still making it: there may be nothing in it yet. */
export const draftPaperSchema = paperOf(
  z.array(sectionSchema.extend({ items: z.array(itemSchema) }) as unknown as typeof sectionSchema),
);
export type Paper = z.infer<typeof paperSchema>;

interface PaperItems {
  readonly sections: readonly { readonly items: readonly Item[] }[];
}

/** All items of the paper in paper order. */
export function paperItems(paper: PaperItems): Item[] {
  return paper.sections.flatMap((section) => section.items);
}

/** The text that a question is about. */
export function stimulusOf(paper: Pick<Paper, 'stimuli'>, id: string): Stimulus | undefined {
  return paper.stimuli?.find((stimulus) => stimulus.id === id);
}

/** Whether a candidate who has left the section can never come back to it. */
export function closesBehind({ minutes, navigation }: Pick<Section, 'minutes' | 'navigation'>): boolean {
  return minutes !== undefined || navigation === 'no-way-back';
}

function allUnique(values: string[]): boolean {
  return new Set(values).size === values.length;
}
