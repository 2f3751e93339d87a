import { z } from 'zod';
import type { ItemTypeDefinition } from '../definition.js';
import { itemBaseShape, MAX_TEXT_LENGTH } from '../primitives.js';

export const essayContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('essay'),
});
export const essayResponseSchema = z.strictObject({
  type: z.literal('essay'),
  text: z.string().max(MAX_TEXT_LENGTH),
});

export type EssayContent = z.infer<typeof essayContentSchema>;
export type EssayResponse = z.infer<typeof essayResponseSchema>;

/** Free text, marked by a person. */
export const essay: ItemTypeDefinition<EssayContent, EssayResponse> = {
  type: 'essay',
  contentSchema: essayContentSchema,
  responseSchema: essayResponseSchema,
  isEmpty: (response) => response.text.trim() === '',
  describe: (_content, response) => response.text,
};
