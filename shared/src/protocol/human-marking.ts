import { z } from 'zod';
import { contentIdSchema, itemSchema, mediaSchema, responseSchema } from '../items/index.js';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

/** `double`: two people mark each answer without knowing of each other. */
export const markingModes = ['single', 'double'] as const;
export type MarkingMode = (typeof markingModes)[number];

/** One line of a rubric: marks are given for each, and added up. */
export const markingCriterionSchema = z.object({
  id: contentIdSchema,
  title: z.string(),
  /** The most marks for it. */
  marks: z.string(),
});
export type MarkingCriterion = z.infer<typeof markingCriterionSchema>;

export const MAX_CRITERIA = 20;

/** How the answers to one item are marked by people. */
export const markingSettingsSchema = z.object({
  mode: z.enum(markingModes),
  /** Marks by which two people may differ before a third decides. */
  tolerance: z.string(),
  /** Empty: marks are given for the answer as a whole. */
  criteria: z.array(markingCriterionSchema),
});
export type MarkingSettings = z.infer<typeof markingSettingsSchema>;

/** How far the answers to one item are. Each is in one of the five numbers. */
export const markingCountsSchema = z.object({
  /** Nobody has marked it, and nobody has it before them. */
  open: z.number().int().min(0),
  /** Somebody has it before them at this moment. */
  claimed: z.number().int().min(0),
  /** Waits for the second of two people. */
  second: z.number().int().min(0),
  /** Waits for a third opinion. */
  third: z.number().int().min(0),
  /** Done. */
  marked: z.number().int().min(0),
});
export type MarkingCounts = z.infer<typeof markingCountsSchema>;

/** One item whose answers people mark. */
export const markedItemSchema = z.object({
  itemId: z.string(),
  /** Its place in the paper, from 1. */
  number: z.number().int().positive(),
  prompt: z.string(),
  maxMarks: z.string(),
  /** Marks are whole multiples of it. */
  step: z.string(),
  settings: markingSettingsSchema,
  /** False once somebody has given marks: what a mark is made of no longer changes then. */
  criteriaMayChange: z.boolean(),
  counts: markingCountsSchema,
  /** Answers that somebody has laid aside and that still wait. */
  skipped: z.number().int().min(0),
  /** Answers that the asker could be given now. */
  forMe: z.number().int().min(0),
});
export type MarkedItem = z.infer<typeof markedItemSchema>;

/** How far the marking of a sitting is. */
export const markingProgressSchema = z.object({
  sittingTitle: z.string(),
  language: z.string(),
  items: z.array(markedItemSchema),
});
export type MarkingProgress = z.infer<typeof markingProgressSchema>;

/** Longest comment and remark, characters. */
export const MAX_MARKING_COMMENT_LENGTH = 5_000;
export const MAX_MARKING_REMARK_LENGTH = 1_000;
export const MAX_MARKING_REMARKS = 200;

/** A remark on a part of the answer's text, by places in the characters that are shown of it. */
export const markingRemarkSchema = z.object({
  from: z.number().int().min(0),
  to: z.number().int().min(1),
  remark: z.string(),
});
export type MarkingRemark = z.infer<typeof markingRemarkSchema>;

/** What a person gives an answer, or has written down so far and not handed in. */
export const markingSheetSchema = z.object({
  /** For the answer as a whole; with criteria, the sum is counted by the server. */
  marks: z.string(),
  /** By criterion id. */
  criteria: z.record(z.string(), z.string()),
  comment: z.string(),
  remarks: z.array(markingRemarkSchema),
});
export type MarkingSheet = z.infer<typeof markingSheetSchema>;

/** An answer before whoever marks it. Nothing in here tells whose it is, or where and when it was given. */
export const markingTaskSchema = z.object({
  taskId: idSchema,
  sittingId: idSchema,
  /** The exam whose media the item refers to. */
  examId: idSchema,
  language: z.string(),
  media: z.array(mediaSchema),
  item: itemSchema,
  guidance: z.string(),
  step: z.string(),
  criteria: z.array(markingCriterionSchema),
  response: responseSchema,
  /** Nobody else is given it before. */
  claimedUntil: instantSchema,
  draft: markingSheetSchema.nullable(),
  /** Of the two who differ, for whoever decides between them; otherwise empty. */
  opinions: z.array(markingSheetSchema),
});
export type MarkingTask = z.infer<typeof markingTaskSchema>;

/** The next answer; null when there is none for the asker at present. */
export const nextMarkingTaskSchema = z.object({ task: markingTaskSchema.nullable() });
export type NextMarkingTask = z.infer<typeof nextMarkingTaskSchema>;

/** A mark that has been handed in. */
export const givenMarkSchema = z.object({ taskId: idSchema, marks: z.string() });
export type GivenMark = z.infer<typeof givenMarkSchema>;

/** How an agreed mark came about. */
export const agreementBases = ['single', 'mean', 'third'] as const;
export type AgreementBasis = (typeof agreementBases)[number];

/** What people gave one answer, for administrators. */
export const answerMarkingSchema = z.object({
  taskId: idSchema,
  itemId: z.string(),
  wanted: z.enum(['first', 'second', 'third', 'nothing']),
  /** False when the item has been withdrawn since. */
  needed: z.boolean(),
  /** From 1; counts up when it is opened again. */
  round: z.number().int().positive(),
  /** What counts at present. */
  agreed: z.object({ marks: z.string(), basis: z.enum(agreementBases), agreedAt: instantSchema }).nullable(),
  given: z.array(
    markingSheetSchema.extend({
      round: z.number().int().positive(),
      by: z.string(),
      givenAt: instantSchema,
      /** When whoever gave it took it back. */
      withdrawnAt: instantSchema.nullable(),
    }),
  ),
  skips: z.array(z.object({ by: z.string(), reason: z.string(), skippedAt: instantSchema })),
});
export type AnswerMarking = z.infer<typeof answerMarkingSchema>;

/** Lays an answer aside, or opens one again. */
export interface MarkingReasonRequest {
  reason: string;
}
