import type { Item, ItemKey, ItemRule, Media, Stimulus, Treatment } from '@examhall/shared/items';

/** Formats that content comes in. */
export type ContentFormat =
  | 'examhall-xlsx'
  | 'examhall-csv'
  | 'table-xlsx'
  | 'table-csv'
  | 'abitti'
  | 'aiken'
  | 'blackboard-pool'
  | 'blackboard-text'
  | 'brightspace-csv'
  | 'examview'
  | 'gift'
  | 'h5p'
  | 'hot-potatoes'
  | 'moodle-xml'
  | 'numbered-text'
  | 'olx'
  | 'opentriviaqa'
  | 'question-json'
  | 'qti-1.2'
  | 'qti-2.0'
  | 'qti-2.1'
  | 'qti-2.2'
  | 'qti-3.0';

/** What differs from the exam's rule for one item. */
export type ItemException = Partial<ItemRule> & { treatment?: Treatment };

/** What every question of a file has, understood or not. */
export interface EntryHead {
  /** As the file calls it; by its place when it does not. */
  readonly sourceId: string;
  /** Where it stands: `line 7`, `Items!A3`, `question2.xml, line 4`. */
  readonly place: string;
  readonly title: string;
  /** Title of its section; empty when it is in none. */
  readonly section: string;
  /** What was assumed or left out in reading it, a sentence each. */
  readonly warnings: readonly string[];
}

/** A question that was understood. Its id is given when the exam is put together. */
export interface UnderstoodItem extends EntryHead {
  readonly kind: 'item';
  readonly item: Item;
  readonly key: ItemKey;
  /** Null when it is marked as all the others are. */
  readonly exception: ItemException | null;
}

/** A text without a question, such as an introduction. */
export interface TextOnly extends EntryHead {
  readonly kind: 'text';
  /** Rich text. */
  readonly text: string;
}

/** A question that was not understood, and why. It is never guessed at and never dropped silently. */
export interface UnreadItem extends EntryHead {
  readonly kind: 'unread';
  /** Our type where that much is known, else what the file calls it. */
  readonly type: string;
  /** Plain text. */
  readonly prompt: string;
  /** Marks as the file tells them; empty when it does not. */
  readonly marks: string;
  readonly reason: string;
}
export type ReadEntry = UnderstoodItem | TextOnly | UnreadItem;

/** How the questions of a section are gone through, where a file says so. */
export interface SectionSettings {
  readonly minutes?: number;
  readonly navigation?: 'free' | 'linear' | 'no-way-back';
  readonly shuffle?: boolean;
}

/** What a file was understood to hold. */
export interface ContentReading {
  readonly format: ContentFormat;
  /** Empty when the file does not tell. */
  readonly title: string;
  /** BCP 47; null when the file does not tell. */
  readonly language: string | null;
  /** Rich text. */
  readonly instructions: string;
  readonly entries: readonly ReadEntry[];
  readonly stimuli: readonly Stimulus[];
  readonly sections: ReadonlyMap<string, SectionSettings>;
  readonly media: readonly Media[];
  readonly files: ReadonlyMap<string, Buffer>;
  /** What was assumed or left out for the file as a whole. */
  readonly warnings: readonly string[];
}

/** Stands in items for the id they get later. */
export const NO_ID_YET = 'draft';

/** What every item has, whatever its type. */
export function itemBase(prompt: string, marks: string) {
  return { id: NO_ID_YET, prompt, marks, subject: '' };
}

/** Ids of options in the order in which they stand: a to z, then o27 and so on. */
export function optionId(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `o${index + 1}`;
}
