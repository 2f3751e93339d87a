import { z } from 'zod';
import { equalShares, type ItemTypeDefinition } from '../definition.js';
import { itemBaseShape } from '../primitives.js';
import { shareSchema } from '../share.js';
import { canonicalText, textRuleSchema, type TextRule } from '../text-rule.js';

const variantSchema = z.string().min(1).max(1_000);

export const shortTextContentSchema = z.strictObject({ ...itemBaseShape, type: z.literal('short-text') });
export const shortTextResponseSchema = z.strictObject({
  type: z.literal('short-text'),
  text: z.string().max(1_000),
});
/** The texts that are right, others that earn a credit, and what is overlooked in comparing. */
export const textKeyShape = {
  accepted: z.array(variantSchema).min(1).max(100),
  credits: z
    .array(z.strictObject({ text: variantSchema, credit: shareSchema }))
    .max(100)
    .optional(),
  ...textRuleSchema.shape,
};
export const shortTextKeySchema = z.strictObject({ type: z.literal('short-text'), ...textKeyShape });

export type ShortTextContent = z.infer<typeof shortTextContentSchema>;
export type ShortTextResponse = z.infer<typeof shortTextResponseSchema>;
export type ShortTextKey = z.infer<typeof shortTextKeySchema>;

/** A word or a phrase. Its claim is the text in canonical form. */
export const shortText: ItemTypeDefinition<ShortTextContent, ShortTextResponse, ShortTextKey, TextRule> = {
  type: 'short-text',
  contentSchema: shortTextContentSchema,
  responseSchema: shortTextResponseSchema,
  keySchema: shortTextKeySchema,
  formSchema: textRuleSchema,
  isEmpty: (response) => response.text.trim() === '',
  describe: (_content, response) => response.text,
  responseProblem: () => null,
  keyProblems: (_content, key) => emptyVariants(key),
  describeKey: (_content, key) => key.accepted.join(' / '),
  form: textRuleOf,
  claims: (response, form) => [canonicalText(response.text, form)],
  accepted: (_content, key, scoring) =>
    equalShares(
      key.accepted.map((variant) => canonicalText(variant, key)),
      scoring,
      { each: '1', credits: textCredits(key) },
    ),
};

type TextKey = Pick<ShortTextKey, 'accepted' | 'credits'> & TextRule;

/** The part of a key that says what is overlooked. */
export function textRuleOf(key: TextRule): TextRule {
  const { caseSensitive, spaces, accents, unicode } = key;
  return {
    caseSensitive,
    ...(spaces && { spaces }),
    ...(accents && { accents }),
    ...(unicode && { unicode }),
  };
}

/** Credits by canonical text; a text that is right keeps its full credit. */
export function textCredits(key: TextKey): Map<string, string> {
  const right = new Set(key.accepted.map((variant) => canonicalText(variant, key)));
  const credits = (key.credits ?? []).map(({ text, credit }) => [canonicalText(text, key), credit] as const);
  return new Map(credits.filter(([text]) => !right.has(text)));
}

/** Accepted texts of which the rule leaves nothing would accept an answer that says nothing. */
export function emptyVariants(key: TextKey): string[] {
  const empty = key.accepted.find((variant) => canonicalText(variant, key).trim() === '');
  return empty === undefined ? [] : [`its key accepts “${empty}”, which says nothing`];
}
