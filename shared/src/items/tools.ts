import { z } from 'zod';
import { richTextSchema } from './primitives.js';

export const calculators = ['none', 'basic', 'scientific'] as const;
export type Calculator = (typeof calculators)[number];

/**
 * What an exam gives its candidates to work with. What makes the screen readable (size and font of the text, colours, line
 * reader, keyboard, hiding the time) is no tool: everybody has it in every exam.
 */
export const examToolsSchema = z.strictObject({
  /** Questions can be flagged for review. */
  flag: z.boolean(),
  /** Options can be struck out. */
  eliminate: z.boolean(),
  /** Text can be highlighted. */
  highlight: z.boolean(),
  /** A note can be written beside each question. */
  notes: z.boolean(),
  /** There is a sheet to draw on. */
  scratchPaper: z.boolean(),
  calculator: z.enum(calculators),
  /** Formatted text; empty: no sheet. */
  formulaSheet: richTextSchema,
});
export type ExamTools = z.infer<typeof examToolsSchema>;

/** What a paper that says nothing gives: paper and pencil, but nothing that reckons. */
export const usualTools: ExamTools = {
  flag: true,
  eliminate: true,
  highlight: true,
  notes: true,
  scratchPaper: true,
  calculator: 'none',
  formulaSheet: '',
};
