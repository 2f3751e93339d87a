import { z } from 'zod';
import {
  itemKeySchema,
  itemSchema,
  itemTypes,
  itemRuleSchema,
  mediaSchema,
  stimulusSchema,
  treatments,
  type Item,
  type ItemKey,
  type ItemType,
} from '../items/index.js';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

/** What a question is called inside the bank, where it stands alone; in an exam it has an id of its own. */
export const BANK_CONTENT_ID = 'item';

/** Most questions that are changed by one request, and most tags of one question. */
export const MOST_BANK_ITEMS_AT_ONCE = 500;
export const MOST_TAGS = 50;
export const LONGEST_TAG = 60;

const itemTypeSchema = z.enum(Object.keys(itemTypes) as [ItemType, ...ItemType[]]);
const exceptionSchema = itemRuleSchema.partial().extend({ treatment: z.enum(treatments).optional() });
/** What differs for one question from the marking rules of its exam. */
export type MarkingException = z.infer<typeof exceptionSchema>;

/** Where a question came into the bank from; null where nobody said. */
export const bankSourceSchema = z.object({
  file: z.string().nullable(),
  examId: idSchema.nullable(),
  itemId: z.string().nullable(),
});
export type BankSource = z.infer<typeof bankSourceSchema>;

/** A question of the bank, as lists show it. */
export const bankItemSummarySchema = z.object({
  id: idSchema,
  /** Its newest version. */
  version: z.number().int().positive(),
  type: itemTypeSchema,
  /** The question in plain text, cut short. */
  text: z.string(),
  subject: z.string(),
  marks: z.string(),
  tags: z.array(z.string()),
  source: bankSourceSchema,
  /** Exams that took some version of it. */
  usedBy: z.number().int().min(0),
  createdAt: instantSchema,
  changedAt: instantSchema,
  archivedAt: instantSchema.nullable(),
});
export type BankItemSummary = z.infer<typeof bankItemSummarySchema>;

/** Newest first; `next` is the id to ask on after, null at the end. */
export const bankPageSchema = z.object({
  items: z.array(bankItemSummarySchema),
  /** How many there are in all, on every page. */
  total: z.number().int().min(0),
  next: idSchema.nullable(),
});
export type BankPage = z.infer<typeof bankPageSchema>;

/** What a bank can be searched by. */
export const bankFacetsSchema = z.object({ tags: z.array(z.string()), subjects: z.array(z.string()) });
export type BankFacets = z.infer<typeof bankFacetsSchema>;

export const bankVersionSchema = z.object({
  version: z.number().int().positive(),
  createdAt: instantSchema,
  /** Name of who made it; null when nobody is known. */
  createdBy: z.string().nullable(),
  exams: z.array(z.object({ id: idSchema, title: z.string(), state: z.enum(['draft', 'published']) })),
});
export type BankVersion = z.infer<typeof bankVersionSchema>;

/** A question of the bank in one of its versions, with its key: for staff alone. */
export const bankItemDetailSchema = bankItemSummarySchema.extend({
  /** The version that `item`, `key` and what follows them are of. */
  shownVersion: z.number().int().positive(),
  item: itemSchema,
  key: itemKeySchema,
  /** The correct response as a text. */
  correct: z.string(),
  exception: exceptionSchema.nullable(),
  media: z.array(mediaSchema),
  stimulus: stimulusSchema.nullable(),
  /** Newest first. */
  versions: z.array(bankVersionSchema),
});
export type BankItemDetail = z.infer<typeof bankItemDetailSchema>;

/** A question and its key, as somebody wrote them. */
export interface BankItemContent {
  item: Item;
  key: ItemKey;
  exception?: MarkingException | null;
}

export interface ChangeBankItemRequest extends BankItemContent {
  /** The version that was changed: another newest one means that somebody else was quicker. */
  basedOn: number;
}

export interface AddBankItemRequest extends BankItemContent {
  tags?: string[];
}

/** Questions that are archived, or taken back from there, together. */
export interface BankSelection {
  ids: string[];
}

export interface TagBankItemsRequest extends BankSelection {
  add: string[];
  remove: string[];
}

export interface BankFromExamRequest {
  /** Name of the file that the exam was read from. */
  file?: string;
  tags?: string[];
}

/** A question of an exam that the bank holds already. */
export const heldItemSchema = z.object({
  /** As the exam calls it. */
  itemId: z.string(),
  bankItemId: idSchema,
  version: z.number().int().positive(),
  text: z.string(),
});
export type HeldItem = z.infer<typeof heldItemSchema>;

/** Which questions of an exam the bank holds, and how many it does not. */
export const bankHoldingsSchema = z.object({
  held: z.array(heldItemSchema),
  missing: z.number().int().min(0),
});
export type BankHoldings = z.infer<typeof bankHoldingsSchema>;

/** What came of putting the questions of an exam into the bank. */
export const bankIntakeSchema = z.object({
  added: z.array(heldItemSchema),
  /** Held before: named, and not doubled. */
  known: z.array(heldItemSchema),
});
export type BankIntake = z.infer<typeof bankIntakeSchema>;
