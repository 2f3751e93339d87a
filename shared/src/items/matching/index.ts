import { z } from 'zod';
import { acceptedSet, setClaims, setForm, type SetForm } from '../choice-set.js';
import type { ItemTypeDefinition } from '../definition.js';
import { setFormSchema } from '../multiple-choice/index.js';
import { contentIdSchema, itemBaseShape, optionListSchema, optionText, unknownId } from '../primitives.js';
import { shareSchema } from '../share.js';

const pairSchema = z.strictObject({ source: contentIdSchema, target: contentIdSchema });
export type Pair = z.infer<typeof pairSchema>;

export const matchingContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('matching'),
  /** What is to be matched, one a line. */
  sources: optionListSchema(1),
  /** What it can be matched with; there may be more of them than are needed. */
  targets: optionListSchema(2),
  /** True when a source may be matched with several targets. Default: with one. */
  several: z.boolean().optional(),
  /** True when every candidate gets the targets in an order of their own. */
  shuffle: z.boolean().optional(),
});
export const matchingResponseSchema = z.strictObject({
  type: z.literal('matching'),
  pairs: z.array(pairSchema).max(1_000),
});
export const matchingKeySchema = z.strictObject({
  type: z.literal('matching'),
  correct: z.array(pairSchema).min(1).max(1_000),
  credits: z
    .array(pairSchema.extend({ credit: shareSchema }))
    .max(1_000)
    .optional(),
});

export type MatchingContent = z.infer<typeof matchingContentSchema>;
export type MatchingResponse = z.infer<typeof matchingResponseSchema>;
export type MatchingKey = z.infer<typeof matchingKeySchema>;

/** Pairs of sources and targets. Its claims are the pairs as `source>target`, or their set when all or nothing counts. */
export const matching: ItemTypeDefinition<MatchingContent, MatchingResponse, MatchingKey, SetForm> = {
  type: 'matching',
  contentSchema: matchingContentSchema,
  responseSchema: matchingResponseSchema,
  keySchema: matchingKeySchema,
  formSchema: setFormSchema,
  isEmpty: (response) => response.pairs.length === 0,
  describe: (content, response) => describePairs(content, response.pairs),
  responseProblem: (content, response) => pairsProblem(content, response.pairs),
  keyProblems: (content, key) => {
    const problem =
      pairsProblem(content, key.correct) ?? pairsProblem({ ...content, several: true }, key.credits ?? []);
    return problem === null ? [] : [`its key does not fit: ${problem}`];
  },
  describeKey: (content, key) => describePairs(content, key.correct),
  form: (_key, scoring) => setForm(scoring),
  claims: (response, form) => setClaims(response.pairs.map(pairText), form),
  accepted: (_content, key, scoring) =>
    acceptedSet(
      key.correct.map(pairText),
      scoring,
      Object.fromEntries((key.credits ?? []).map((pair) => [pairText(pair), pair.credit])),
    ),
};

function pairText({ source, target }: Pair): string {
  return `${source}>${target}`;
}

function describePairs(content: MatchingContent, pairs: readonly Pair[]): string {
  return pairs
    .map(
      ({ source, target }) =>
        `${optionText(content.sources, source)} – ${optionText(content.targets, target)}`,
    )
    .join('; ');
}

function pairsProblem(content: MatchingContent, pairs: readonly Pair[]): string | null {
  const source = unknownId(
    content.sources,
    pairs.map((pair) => pair.source),
  );
  if (source !== undefined) return `it has no source ${source}`;
  const target = unknownId(
    content.targets,
    pairs.map((pair) => pair.target),
  );
  if (target !== undefined) return `it has no target ${target}`;
  const matched = new Set(pairs.map((pair) => pair.source));
  return content.several || matched.size === pairs.length ? null : 'each source is matched once';
}
