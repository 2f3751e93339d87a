import { z } from 'zod';
import { acceptedSet, setClaims, setForm, type SetForm } from '../choice-set.js';
import type { ItemTypeDefinition } from '../definition.js';
import { contentIdSchema, itemBaseShape, optionListSchema, optionText, unknownId } from '../primitives.js';
import { shareSchema } from '../share.js';

export const multipleChoiceContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('multiple-choice'),
  options: optionListSchema(2),
  /** Most options that may be chosen; without it, all. */
  maxChoices: z.number().int().min(1).max(100).optional(),
  /** True when every candidate gets the options in an order of their own. */
  shuffle: z.boolean().optional(),
});
export const multipleChoiceResponseSchema = z.strictObject({
  type: z.literal('multiple-choice'),
  options: z.array(contentIdSchema).max(100),
});
/** All the options that belong to a full answer, and what each earns when the item is marked by credit. */
export const multipleChoiceKeySchema = z.strictObject({
  type: z.literal('multiple-choice'),
  correct: z.array(contentIdSchema).min(1).max(100),
  credits: z.record(contentIdSchema, shareSchema).optional(),
});
export const setFormSchema: z.ZodType<SetForm> = z.strictObject({ whole: z.boolean() });

export type MultipleChoiceContent = z.infer<typeof multipleChoiceContentSchema>;
export type MultipleChoiceResponse = z.infer<typeof multipleChoiceResponseSchema>;
export type MultipleChoiceKey = z.infer<typeof multipleChoiceKeySchema>;

/** Any number of several options. Its claims are the chosen ids, or their set as one when all or nothing counts. */
export const multipleChoice: ItemTypeDefinition<
  MultipleChoiceContent,
  MultipleChoiceResponse,
  MultipleChoiceKey,
  SetForm
> = {
  type: 'multiple-choice',
  contentSchema: multipleChoiceContentSchema,
  responseSchema: multipleChoiceResponseSchema,
  keySchema: multipleChoiceKeySchema,
  formSchema: setFormSchema,
  isEmpty: (response) => response.options.length === 0,
  describe: (content, response) => response.options.map((id) => optionText(content.options, id)).join('; '),
  responseProblem: (content, response) => {
    const unknown = unknownId(content.options, response.options);
    if (unknown !== undefined) return `it has no option ${unknown}`;
    const most = content.maxChoices ?? content.options.length;
    return new Set(response.options).size > most ? `at most ${most} options may be chosen` : null;
  },
  keyProblems: (content, key) => {
    const unknown = unknownId(content.options, [...key.correct, ...Object.keys(key.credits ?? {})]);
    if (unknown !== undefined) return [`its key names the unknown option ${unknown}`];
    const most = content.maxChoices ?? content.options.length;
    return new Set(key.correct).size > most
      ? [`its key has ${new Set(key.correct).size} options, but only ${most} may be chosen`]
      : [];
  },
  describeKey: (content, key) => key.correct.map((id) => optionText(content.options, id)).join('; '),
  form: (_key, scoring) => setForm(scoring),
  claims: (response, form) => setClaims(response.options, form),
  accepted: (_content, key, scoring) => acceptedSet(key.correct, scoring, key.credits),
};
