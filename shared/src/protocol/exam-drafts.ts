import { z } from 'zod';
import {
  contentIdSchema,
  examToolsSchema,
  itemSchema,
  markingRulesSchema,
  marksSchema,
  mediaSchema,
  sectionSchema,
  stimulusSchema,
  type ExamTools,
  type MarkingRules,
  type Navigation,
} from '../items/index.js';
import { idSchema } from './ids.js';

/** Most sections of an exam that is made in the console, and most questions of one. */
export const MOST_SECTIONS = 100;
export const MOST_SECTION_ITEMS = 500;

/** A question as it stands in a draft. */
export const draftItemSchema = z.object({
  /** As the exam calls it. */
  itemId: contentIdSchema,
  /** Where it was taken from; null for one that was imported with the exam. */
  bank: z
    .object({
      id: idSchema,
      version: z.number().int().positive(),
      /** The bank's newest version of it. */
      newest: z.number().int().positive(),
    })
    .nullable(),
  marks: marksSchema,
  item: itemSchema,
  /** The correct response as a text. */
  correct: z.string(),
});
export type DraftItem = z.infer<typeof draftItemSchema>;

/** An exam that is being made. */
export const examDraftSchema = z.object({
  id: idSchema,
  /** Names what stands in the draft: changes are made on top of it (`If-Match`), or refused. */
  revision: z.string(),
  title: z.string(),
  language: z.string(),
  instructions: z.string(),
  /** Null: the usual ones. */
  tools: examToolsSchema.nullable(),
  rules: markingRulesSchema,
  sections: z.array(
    sectionSchema
      .omit({ items: true })
      .extend({ items: z.array(draftItemSchema) })
      .strip(),
  ),
  media: z.array(mediaSchema),
  stimuli: z.array(stimulusSchema),
  /** What stands in the way of publishing it, one sentence each. */
  problems: z.array(z.string()),
});
export type ExamDraft = z.infer<typeof examDraftSchema>;
export type DraftSection = ExamDraft['sections'][number];

/** Questions of the bank as a draft takes them: their newest versions, and the media files they show. */
export const pickedItemsSchema = z.object({ items: z.array(draftItemSchema), media: z.array(mediaSchema) });
export type PickedItems = z.infer<typeof pickedItemsSchema>;

/** One question of an exam: a version from the bank, or one that the draft has already. */
export interface DraftItemChoice {
  itemId: string;
  bank: { id: string; version: number } | null;
  marks: string;
}

export interface DraftSectionRequest {
  id: string;
  title: string;
  minutes?: number;
  navigation?: Navigation;
  shuffle?: boolean;
  draw?: number;
  items: DraftItemChoice[];
}

/** Everything in an exam, which takes the place of everything that was in it. */
export interface ExamDraftRequest {
  title: string;
  language: string;
  instructions: string;
  tools: ExamTools | null;
  /** What they say of questions and sections that are not in the exam is left out. */
  rules: Omit<MarkingRules, 'version'>;
  sections: DraftSectionRequest[];
}

/** What a question of the bank is called in the exams that take it. */
export function bankItemIdInExam(bankItemId: string): string {
  return `b${bankItemId.replaceAll('-', '')}`;
}
