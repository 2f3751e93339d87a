import type { z } from 'zod';
import type { Share } from './share.js';

/**
 * How the parts of a response become marks.
 *
 * - `all-or-nothing`: the whole response is right, or it earns nothing.
 * - `per-part`: every right part earns an equal share; a wrong part costs nothing.
 * - `per-part-with-penalty`: every right part earns an equal share, and a wrong part costs as much.
 * - `by-credit`: every part earns the share its key gives it, which may be negative.
 */
export const scorings = ['all-or-nothing', 'per-part', 'per-part-with-penalty', 'by-credit'] as const;
export type Scoring = (typeof scorings)[number];

/** What each claim of a response earns, as shares of the item. */
export interface ClaimShares {
  readonly by: 'claims';
  readonly shares: ReadonlyMap<string, Share>;
  /** What a claim earns that is not among them. */
  readonly otherwise: Share;
}

/** How a key decides: by claims that can be listed, by a judgement that cannot, or through a person. */
export type Accepted<Response> =
  | ClaimShares
  /** The accepted responses cannot be listed (a tolerance, an area), so they cannot be hashed either. */
  | { readonly by: 'judgement'; judge(response: Response): Share }
  | { readonly by: 'person' };

/**
 * Everything about an item type, in one place: how its content, responses and keys look, the canonical form of a
 * response, and what its key accepts.
 *
 * The canonical form of a response is its **claims**: a set of short texts, each of which is right or wrong by itself
 * ("option b", "c on place 2"). The engine in `grading/` turns accepted claims into marks; hashed, the same claims are
 * compared by their tags. So a type is graded from the key and from hashes by one and the same definition.
 */
export interface ItemTypeDefinition<Content, Response, Key, Form> {
  readonly type: string;
  readonly contentSchema: z.ZodType<Content>;
  readonly responseSchema: z.ZodType<Response>;
  readonly keySchema: z.ZodType<Key>;
  /** What has to be known, beside the response, to make its claims; travels with the hashed key. */
  readonly formSchema: z.ZodType<Form>;
  /** True when the response says nothing: it counts as not answered. */
  isEmpty(response: Response): boolean;
  /** The response as a short text for a person. Option ids become option texts. */
  describe(content: Content, response: Response): string;
  /** Why this response cannot be an answer to this content, for example an option that is not there; else null. */
  responseProblem(content: Content, response: Response): string | null;
  /** What is wrong with this key for this content, one sentence each. */
  keyProblems(content: Content, key: Key): string[];
  /** The correct response as a text for staff; for an essay, the guidance for its marker. */
  describeKey(content: Content, key: Key): string;
  form(key: Key, scoring: Scoring): Form;
  /** The canonical form of a response that is not empty: its claims, each once, in any order. */
  claims(response: Response, form: Form): string[];
  accepted(content: Content, key: Key, scoring: Scoring): Accepted<Response>;
}

/** The claim shares of a set of right claims that share an item equally. */
export function equalShares(
  right: readonly string[],
  scoring: Scoring,
  parts: { readonly each: Share; readonly credits?: ReadonlyMap<string, Share> },
): ClaimShares {
  const shares = new Map(right.map((claim) => [claim, parts.each]));
  if (scoring === 'by-credit') for (const [claim, share] of parts.credits ?? []) shares.set(claim, share);
  const penalty = parts.each === '0' ? '0' : `-${parts.each}`;
  return { by: 'claims', shares, otherwise: scoring === 'per-part-with-penalty' ? penalty : '0' };
}

/** The form of types whose claims need nothing but the response. */
export interface NoForm {
  readonly [key: string]: never;
}
