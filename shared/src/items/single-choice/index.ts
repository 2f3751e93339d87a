import { z } from 'zod';
import { equalShares, type ItemTypeDefinition, type NoForm } from '../definition.js';
import { contentIdSchema, itemBaseShape, optionListSchema, optionText, unknownId } from '../primitives.js';
import { shareSchema } from '../share.js';

export const singleChoiceContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('single-choice'),
  options: optionListSchema(2),
  /** True when every candidate gets the options in an order of their own. */
  shuffle: z.boolean().optional(),
});
export const singleChoiceResponseSchema = z.strictObject({
  type: z.literal('single-choice'),
  option: contentIdSchema,
});
export const singleChoiceKeySchema = z.strictObject({
  type: z.literal('single-choice'),
  correct: contentIdSchema,
  /** What other options earn when the item is marked by credit. */
  credits: z.record(contentIdSchema, shareSchema).optional(),
});
export const singleChoiceFormSchema: z.ZodType<NoForm> = z.strictObject({});

export type SingleChoiceContent = z.infer<typeof singleChoiceContentSchema>;
export type SingleChoiceResponse = z.infer<typeof singleChoiceResponseSchema>;
export type SingleChoiceKey = z.infer<typeof singleChoiceKeySchema>;

/** Exactly one of several options. Its claim is the chosen option's id. */
export const singleChoice: ItemTypeDefinition<
  SingleChoiceContent,
  SingleChoiceResponse,
  SingleChoiceKey,
  NoForm
> = {
  type: 'single-choice',
  contentSchema: singleChoiceContentSchema,
  responseSchema: singleChoiceResponseSchema,
  keySchema: singleChoiceKeySchema,
  formSchema: singleChoiceFormSchema,
  isEmpty: () => false,
  describe: (content, response) => optionText(content.options, response.option),
  responseProblem: (content, response) => {
    const unknown = unknownId(content.options, [response.option]);
    return unknown === undefined ? null : `it has no option ${unknown}`;
  },
  keyProblems: (content, key) => {
    const unknown = unknownId(content.options, [key.correct, ...Object.keys(key.credits ?? {})]);
    return unknown === undefined ? [] : [`its key names the unknown option ${unknown}`];
  },
  describeKey: (content, key) => optionText(content.options, key.correct),
  form: () => ({}),
  claims: (response) => [response.option],
  accepted: (_content, key, scoring) =>
    equalShares([key.correct], scoring, {
      each: '1',
      credits: new Map(Object.entries(key.credits ?? {})),
    }),
};
