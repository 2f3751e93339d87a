import { z } from 'zod';

/** Identifier of an item, option, section or media file inside one exam: short, safe in URLs and file names. */
export const contentIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'must be 1–64 letters, digits, - or _');

/**
 * An exact decimal, written plainly: optional minus, digits, optional fraction; no exponent, no leading plus.
 * Marks travel as strings so that no binary float ever touches them.
 */
export const decimalSchema = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/, 'must be a plain decimal number');

/** Marks a candidate can earn for one item: an exact decimal, not negative. */
export const marksSchema = decimalSchema.refine(
  (value) => !value.startsWith('-'),
  'marks must not be negative',
);

/**
 * Formatted text as restricted HTML. Images are written `<img src="media:ID" alt="…">`, mathematics as LaTeX
 * between `\(` and `\)`. Whoever shows it sanitises it first, wherever it came from.
 */
export const richTextSchema = z.string().max(100_000);

/** Longest free text a candidate can hand in for one item, in UTF-16 code units. */
export const MAX_TEXT_LENGTH = 100_000;

/** What every item has, whatever its type. */
export const itemBaseShape = {
  id: contentIdSchema,
  /** The question itself. */
  prompt: richTextSchema.min(1),
  /** The marks printed beside the item. */
  marks: marksSchema,
  /** What the item is about, for statistics; empty when unknown. */
  subject: z.string().max(200).default(''),
  /** Id of the text that this question is about, among others. */
  stimulus: contentIdSchema.optional(),
};

export const optionSchema = z.strictObject({
  id: contentIdSchema,
  text: richTextSchema.min(1),
  /** Keeps its place when options are shuffled, such as "none of these" at the end. */
  fixed: z.boolean().optional(),
});
/** One thing to choose. Grading knows options by id, never by position. */
export type Option = z.infer<typeof optionSchema>;

/** Options of items that have one or more. @param least how many there must be */
export function optionListSchema(least: number) {
  return z
    .array(optionSchema)
    .min(least)
    .max(100)
    .refine((options) => uniqueIds(options), 'option ids must be unique');
}

/** True when no two have the same id. */
export function uniqueIds(things: readonly { readonly id: string }[]): boolean {
  return new Set(things.map(({ id }) => id)).size === things.length;
}

/** The text of an option, or what stands in its place when there is no such option. */
export function optionText(options: readonly Option[], id: string): string {
  return options.find((option) => option.id === id)?.text ?? `unknown option ${id}`;
}

/** The first id that no option has, if any. Lists are short, and this is asked for every response that is graded. */
export function unknownId(
  options: readonly { readonly id: string }[],
  ids: readonly string[],
): string | undefined {
  return ids.find((id) => !options.some((option) => option.id === id));
}
