import { z } from 'zod';
import { contentIdSchema, richTextSchema } from './primitives.js';
import { itemSchema, type Item } from './registry.js';

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

export const sectionSchema = z.strictObject({
  id: contentIdSchema,
  title: z.string().max(300),
  items: z.array(itemSchema).min(1),
  /** True when every candidate gets the items of this section in an order of their own. */
  shuffle: z.boolean().optional(),
});
export type Section = z.infer<typeof sectionSchema>;

/** Everything a candidate is given: sections, items and media, in paper order, without any key. */
export const paperSchema = z
  .strictObject({
    title: z.string().min(1).max(300),
    /** BCP 47 language of the content, independent of the language of the screens. */
    language: z.string().min(2).max(35).default('en'),
    instructions: richTextSchema.default(''),
    sections: z.array(sectionSchema).min(1),
    media: z.array(mediaSchema).default([]),
  })
  .refine((paper) => allUnique(paper.sections.flatMap((section) => section.items.map((item) => item.id))), {
    message: 'item ids must be unique in the exam',
  })
  .refine((paper) => allUnique(paper.media.map((media) => media.id)), {
    message: 'media ids must be unique',
  });
export type Paper = z.infer<typeof paperSchema>;

/** All items of the paper in paper order. */
export function paperItems(paper: Paper): Item[] {
  return paper.sections.flatMap((section) => section.items);
}

function allUnique(values: string[]): boolean {
  return new Set(values).size === values.length;
}
