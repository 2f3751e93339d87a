import { z } from 'zod';
import type { Accepted, ItemTypeDefinition, Scoring } from '../definition.js';
import {
  contentIdSchema,
  itemBaseShape,
  optionListSchema,
  optionText,
  richTextSchema,
  unknownId,
} from '../primitives.js';
import { emptyVariants, textCredits, textKeyShape, textRuleOf } from '../short-text/index.js';
import { equalShare, shareOfShare, shareSchema } from '../share.js';
import { canonicalText, textRuleSchema } from '../text-rule.js';

const gapSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), id: contentIdSchema }),
  z.strictObject({ kind: z.literal('choice'), id: contentIdSchema, options: optionListSchema(2) }),
]);
export type Gap = z.infer<typeof gapSchema>;

/** Where a gap stands in the text. */
const GAP_MARK = /\[\[([A-Za-z0-9][A-Za-z0-9_-]{0,63})\]\]/gu;

export const gapFillContentSchema = z
  .strictObject({
    ...itemBaseShape,
    type: z.literal('gap-fill'),
    /** The text with its gaps, each written `[[id]]`. */
    text: richTextSchema.min(1),
    gaps: z.array(gapSchema).min(1).max(50),
  })
  .refine(({ text, gaps }) => {
    const marked = gapIdsIn(text);
    return (
      marked.length === gaps.length && marked.every((id) => gaps.filter((gap) => gap.id === id).length === 1)
    );
  }, 'the text must name every gap once, as [[id]]');
export const gapFillResponseSchema = z.strictObject({
  type: z.literal('gap-fill'),
  /** What stands in each filled gap: a typed text, or the id of an option. */
  gaps: z.record(contentIdSchema, z.string().max(1_000)),
});

const gapKeySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...textKeyShape }),
  z.strictObject({
    kind: z.literal('choice'),
    correct: contentIdSchema,
    credits: z.record(contentIdSchema, shareSchema).optional(),
  }),
]);
type GapKey = z.infer<typeof gapKeySchema>;
export const gapFillKeySchema = z.strictObject({
  type: z.literal('gap-fill'),
  gaps: z.record(contentIdSchema, gapKeySchema),
});
/** By gap: how its text is brought into canonical form, or null when it is a choice. */
export const gapFillFormSchema = z.strictObject({
  gaps: z.record(contentIdSchema, textRuleSchema.nullable()),
});

export type GapFillContent = z.infer<typeof gapFillContentSchema>;
export type GapFillResponse = z.infer<typeof gapFillResponseSchema>;
export type GapFillKey = z.infer<typeof gapFillKeySchema>;
export type GapFillForm = z.infer<typeof gapFillFormSchema>;

/** A text with gaps to fill. Its claims are `gap=canonical text` and `gap=option`; each gap is worth the same. */
export const gapFill: ItemTypeDefinition<GapFillContent, GapFillResponse, GapFillKey, GapFillForm> = {
  type: 'gap-fill',
  contentSchema: gapFillContentSchema,
  responseSchema: gapFillResponseSchema,
  keySchema: gapFillKeySchema,
  formSchema: gapFillFormSchema,
  isEmpty: (response) => Object.values(response.gaps).every((text) => text.trim() === ''),
  describe: (content, response) =>
    describeGaps(content, (gap) => describeGap(gap, response.gaps[gap.id] ?? '')),
  responseProblem: (content, response) => {
    for (const [id, text] of Object.entries(response.gaps)) {
      const gap = content.gaps.find((known) => known.id === id);
      if (!gap) return `it has no gap ${id}`;
      if (gap.kind === 'choice' && text !== '' && unknownId(gap.options, [text]) !== undefined) {
        return `gap ${id} has no option ${text}`;
      }
    }
    return null;
  },
  keyProblems: (content, key) => [
    ...content.gaps.flatMap((gap) => gapProblems(gap, key.gaps[gap.id])),
    ...Object.keys(key.gaps)
      .filter((id) => !content.gaps.some((gap) => gap.id === id))
      .map((id) => `its key names the unknown gap ${id}`),
  ],
  describeKey: (content, key) =>
    describeGaps(content, (gap) => {
      const gapKey = key.gaps[gap.id];
      if (!gapKey) return '';
      return gapKey.kind === 'text' ? gapKey.accepted.join(' / ') : describeGap(gap, gapKey.correct);
    }),
  form: (key) => ({
    gaps: Object.fromEntries(
      Object.entries(key.gaps).map(([id, gap]) => [id, gap.kind === 'text' ? textRuleOf(gap) : null]),
    ),
  }),
  claims: (response, form) =>
    Object.entries(response.gaps)
      .filter(([, text]) => text.trim() !== '')
      .map(([id, text]) => {
        const rule = form.gaps[id];
        return `${id}=${rule ? canonicalText(text, rule) : text}`;
      }),
  accepted: acceptedGaps,
};

/** The ids of the gaps in a text, in their order there. */
export function gapIdsIn(text: string): string[] {
  return [...text.matchAll(GAP_MARK)].map((match) => match[1] ?? '');
}

function acceptedGaps(content: GapFillContent, key: GapFillKey, scoring: Scoring): Accepted<GapFillResponse> {
  const each = equalShare(content.gaps.length);
  const shares = new Map<string, string>();
  for (const [id, gapKey] of Object.entries(key.gaps)) {
    const { right, credits } = acceptedInGap(gapKey);
    if (scoring === 'by-credit') {
      for (const [text, credit] of credits) shares.set(`${id}=${text}`, shareOfShare(credit, each));
    }
    for (const text of right) shares.set(`${id}=${text}`, each);
  }
  return { by: 'claims', shares, otherwise: scoring === 'per-part-with-penalty' ? `-${each}` : '0' };
}

function acceptedInGap(key: GapKey): { right: string[]; credits: Iterable<readonly [string, string]> } {
  if (key.kind === 'choice') return { right: [key.correct], credits: Object.entries(key.credits ?? {}) };
  return { right: key.accepted.map((text) => canonicalText(text, key)), credits: textCredits(key) };
}

function gapProblems(gap: Gap, key: GapKey | undefined): string[] {
  if (!key) return [`gap ${gap.id} has no key`];
  if (key.kind !== gap.kind) return [`gap ${gap.id} is a ${gap.kind}, its key is a ${key.kind}`];
  if (key.kind === 'text') return emptyVariants(key).map((problem) => `gap ${gap.id}: ${problem}`);
  if (gap.kind !== 'choice') return [];
  const unknown = unknownId(gap.options, [key.correct, ...Object.keys(key.credits ?? {})]);
  return unknown === undefined ? [] : [`the key of gap ${gap.id} names the unknown option ${unknown}`];
}

function describeGap(gap: Gap, text: string): string {
  return gap.kind === 'choice' && text !== '' ? optionText(gap.options, text) : text;
}

function describeGaps(content: GapFillContent, describe: (gap: Gap) => string): string {
  return content.gaps.map((gap) => `[${gap.id}] ${describe(gap) || '–'}`).join('; ');
}
