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
};

export const optionSchema = z.strictObject({ id: contentIdSchema, text: richTextSchema.min(1) });
/** One thing to choose. Grading knows options by id, never by position. */
export type Option = z.infer<typeof optionSchema>;

/** The options of a choice item: two or more, ids unique. */
export const optionsSchema = z
  .array(optionSchema)
  .min(2)
  .max(100)
  .refine(
    (options) => new Set(options.map((option) => option.id)).size === options.length,
    'option ids must be unique',
  );
