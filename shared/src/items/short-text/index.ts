import { z } from 'zod';
import type { ItemTypeDefinition } from '../definition.js';
import { itemBaseShape } from '../primitives.js';

export const shortTextContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('short-text'),
});
export const shortTextResponseSchema = z.strictObject({
  type: z.literal('short-text'),
  text: z.string().max(1_000),
});

export type ShortTextContent = z.infer<typeof shortTextContentSchema>;
export type ShortTextResponse = z.infer<typeof shortTextResponseSchema>;

/** A word or a phrase, compared with the accepted variants. */
export const shortText: ItemTypeDefinition<ShortTextContent, ShortTextResponse> = {
  type: 'short-text',
  contentSchema: shortTextContentSchema,
  responseSchema: shortTextResponseSchema,
  isEmpty: (response) => response.text.trim() === '',
  describe: (_content, response) => response.text,
};

/** Whether upper and lower case are told apart when a text is compared. */
export interface TextRule {
  readonly caseSensitive: boolean;
}

/**
 * Canonical form: Unicode NFKC, runs of white space become one space, trimmed, and lower case (Unicode default
 * mapping, no locale) unless the rule tells cases apart.
 */
export function canonicalShortText(text: string, rule: TextRule): string {
  const folded = text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  // Lower-casing can leave NFKC (a capital with a following mark), so it is normalised again.
  return rule.caseSensitive ? folded : folded.toLowerCase().normalize('NFKC');
}
