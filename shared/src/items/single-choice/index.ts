import { z } from 'zod';
import type { ItemTypeDefinition } from '../definition.js';
import { contentIdSchema, itemBaseShape, optionsSchema } from '../primitives.js';

export const singleChoiceContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('single-choice'),
  options: optionsSchema,
});
export const singleChoiceResponseSchema = z.strictObject({
  type: z.literal('single-choice'),
  option: contentIdSchema,
});

export type SingleChoiceContent = z.infer<typeof singleChoiceContentSchema>;
export type SingleChoiceResponse = z.infer<typeof singleChoiceResponseSchema>;

/** Exactly one of several options. */
export const singleChoice: ItemTypeDefinition<SingleChoiceContent, SingleChoiceResponse> = {
  type: 'single-choice',
  contentSchema: singleChoiceContentSchema,
  responseSchema: singleChoiceResponseSchema,
  isEmpty: () => false,
  describe: (content, response) =>
    content.options.find((option) => option.id === response.option)?.text ??
    `unknown option ${response.option}`,
};

/** Canonical form: the option id itself. */
export function canonicalSingleChoice(response: SingleChoiceResponse): string {
  return response.option;
}
