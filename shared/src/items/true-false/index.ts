import { z } from 'zod';
import { equalShares, type ItemTypeDefinition, type NoForm } from '../definition.js';
import { itemBaseShape } from '../primitives.js';

export const trueFalseContentSchema = z.strictObject({ ...itemBaseShape, type: z.literal('true-false') });
export const trueFalseResponseSchema = z.strictObject({ type: z.literal('true-false'), value: z.boolean() });
export const trueFalseKeySchema = z.strictObject({ type: z.literal('true-false'), correct: z.boolean() });
export const trueFalseFormSchema: z.ZodType<NoForm> = z.strictObject({});

export type TrueFalseContent = z.infer<typeof trueFalseContentSchema>;
export type TrueFalseResponse = z.infer<typeof trueFalseResponseSchema>;
export type TrueFalseKey = z.infer<typeof trueFalseKeySchema>;

/** A statement that is true or false. Its claim is `true` or `false`. */
export const trueFalse: ItemTypeDefinition<TrueFalseContent, TrueFalseResponse, TrueFalseKey, NoForm> = {
  type: 'true-false',
  contentSchema: trueFalseContentSchema,
  responseSchema: trueFalseResponseSchema,
  keySchema: trueFalseKeySchema,
  formSchema: trueFalseFormSchema,
  isEmpty: () => false,
  describe: (_content, response) => String(response.value),
  responseProblem: () => null,
  keyProblems: () => [],
  describeKey: (_content, key) => String(key.correct),
  form: () => ({}),
  claims: (response) => [String(response.value)],
  accepted: (_content, key, scoring) => equalShares([String(key.correct)], scoring, { each: '1' }),
};
