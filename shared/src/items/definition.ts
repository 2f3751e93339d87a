import type { z } from 'zod';

/**
 * What an item type is to everybody: how its content and its responses look, and the one canonical form in which a
 * response is compared or hashed. Knows nothing of correct responses: those live in `grading/`.
 */
export interface ItemTypeDefinition<Content, Response> {
  readonly type: string;
  readonly contentSchema: z.ZodType<Content>;
  readonly responseSchema: z.ZodType<Response>;
  /** True when the response says nothing: it counts as not answered. */
  isEmpty(response: Response): boolean;
  /** The response as a short text for a person (results page, printed evidence). Option ids become option texts. */
  describe(content: Content, response: Response): string;
}
