import type { z } from 'zod';

/** What a route does and what it answers. What it takes is read from its controller. */
export interface Answer {
  /** For whoever reads the document. */
  readonly says: string;
  /** Of the JSON it answers; null: it answers no JSON. */
  readonly schema: z.ZodType | null;
  /** Media types of a file that it answers; `*` of whatever was stored. */
  readonly media: readonly string[];
  /** Statuses other than the one its controller declares. */
  readonly statuses?: readonly number[];
}

/** By method and address, as docs/route-access.md has them: `GET /sittings/:id`. */
export type Answers = Readonly<Record<string, Answer>>;

/** A route that answers JSON. */
export function answers(says: string, schema: z.ZodType, ...statuses: number[]): Answer {
  return { says, schema, media: [], ...(statuses.length > 0 && { statuses }) };
}

/** A route that answers nothing but that it is done. */
export function done(says: string): Answer {
  return { says, schema: null, media: [] };
}

/** A route that answers a file. */
export function file(says: string, ...media: string[]): Answer {
  return { says, schema: null, media };
}
