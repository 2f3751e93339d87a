import { z } from 'zod';
import type { ItemTypeDefinition } from '../definition.js';
import { contentIdSchema, itemBaseShape, optionsSchema } from '../primitives.js';

export const multipleChoiceContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('multiple-choice'),
  options: optionsSchema,
});
export const multipleChoiceResponseSchema = z.strictObject({
  type: z.literal('multiple-choice'),
  options: z.array(contentIdSchema).max(100),
});

export type MultipleChoiceContent = z.infer<typeof multipleChoiceContentSchema>;
export type MultipleChoiceResponse = z.infer<typeof multipleChoiceResponseSchema>;

/** Any number of several options. */
export const multipleChoice: ItemTypeDefinition<MultipleChoiceContent, MultipleChoiceResponse> = {
  type: 'multiple-choice',
  contentSchema: multipleChoiceContentSchema,
  responseSchema: multipleChoiceResponseSchema,
  isEmpty: (response) => response.options.length === 0,
  describe: (content, response) =>
    response.options
      .map((id) => content.options.find((option) => option.id === id)?.text ?? `unknown option ${id}`)
      .join('; '),
};

/** Canonical form: the chosen option ids, each once, sorted by code unit and joined by a comma. */
export function canonicalMultipleChoice(response: Pick<MultipleChoiceResponse, 'options'>): string {
  return [...new Set(response.options)].sort().join(',');
}
