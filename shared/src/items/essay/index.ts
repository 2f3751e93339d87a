import { z } from 'zod';
import type { ItemTypeDefinition, NoForm } from '../definition.js';
import { itemBaseShape, MAX_TEXT_LENGTH } from '../primitives.js';

export const essayContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('essay'),
  /** `rich`: the candidate can set headings, lists, bold and italics, and the response is restricted HTML. Default: plain text. */
  format: z.enum(['plain', 'rich']).optional(),
});
export const essayResponseSchema = z.strictObject({
  type: z.literal('essay'),
  text: z.string().max(MAX_TEXT_LENGTH),
});
/** An essay has no correct response; the guidance is for the person who marks it. */
export const essayKeySchema = z.strictObject({
  type: z.literal('essay'),
  guidance: z.string().max(10_000),
});
export const essayFormSchema: z.ZodType<NoForm> = z.strictObject({});

export type EssayContent = z.infer<typeof essayContentSchema>;
export type EssayResponse = z.infer<typeof essayResponseSchema>;
export type EssayKey = z.infer<typeof essayKeySchema>;

/** Free text, marked by a person. Its claim is the text in NFC with line feeds as line ends. */
export const essay: ItemTypeDefinition<EssayContent, EssayResponse, EssayKey, NoForm> = {
  type: 'essay',
  contentSchema: essayContentSchema,
  responseSchema: essayResponseSchema,
  keySchema: essayKeySchema,
  formSchema: essayFormSchema,
  isEmpty: (response) => saysNothing(response.text),
  describe: (_content, response) => response.text,
  responseProblem: () => null,
  keyProblems: () => [],
  describeKey: (_content, key) => key.guidance,
  form: () => ({}),
  claims: (response) => [response.text.normalize('NFC').replace(/\r\n?/gu, '\n')],
  accepted: () => ({ by: 'person' }),
};

/** True for white space and for paragraphs around nothing, which an editor leaves behind when all is deleted. */
function saysNothing(text: string): boolean {
  return text.replace(/<\/?(?:p|br|div|ul|ol|li|h[1-6])\s*\/?>|&nbsp;/gu, '').trim() === '';
}
