import { z } from 'zod';

/** What is overlooked when a typed text is compared with an accepted one. */
export const textRuleSchema = z.strictObject({
  /** True when upper and lower case are told apart. */
  caseSensitive: z.boolean(),
  /** `one`: runs of white space count as one space, none at the ends (default); `ignored`: as if not there; `exact`: as typed. */
  spaces: z.enum(['one', 'ignored', 'exact']).optional(),
  /** `ignored`: é and e are the same. Default: told apart. */
  accents: z.enum(['told-apart', 'ignored']).optional(),
  /** `NFKC` (default) takes ２ and 2, ﬁ and fi for the same; `NFC` tells them apart. */
  unicode: z.enum(['NFKC', 'NFC']).optional(),
});
export type TextRule = z.infer<typeof textRuleSchema>;

/** Combining diacritical marks; marks of other scripts carry meaning of their own and stay. */
const ACCENTS = /[\u0300-\u036f]/gu;

/**
 * Canonical form of a typed text: Unicode normalisation, then accents, case (Unicode default mapping, no locale) and
 * white space as the rule says. Texts that differ only in what the rule overlooks have the same canonical form.
 */
export function canonicalText(text: string, rule: TextRule): string {
  const unicode = rule.unicode ?? 'NFKC';
  let folded = text.normalize(unicode);
  if (!rule.caseSensitive) folded = folded.toLowerCase();
  if (rule.accents === 'ignored') folded = folded.normalize('NFD').replace(ACCENTS, '');
  // Lower-casing and taking marks away can leave the normal form, so it is normalised again.
  return spaced(folded.normalize(unicode), rule.spaces ?? 'one');
}

function spaced(text: string, spaces: NonNullable<TextRule['spaces']>): string {
  switch (spaces) {
    case 'one':
      return text.replace(/\s+/gu, ' ').trim();
    case 'ignored':
      return text.replace(/\s+/gu, '');
    case 'exact':
      return text;
  }
}
