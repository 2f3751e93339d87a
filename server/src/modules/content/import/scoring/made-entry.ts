import { plainText } from '../source/plain-text.js';
import { reasonOf } from '../source/unreadable.js';
import type { EntryHead, ReadEntry } from '../reading.js';
import type { MadeQuestion } from './plain-choice.js';

interface Known {
  /** Our type as far as it is known before the question is made, else what the file calls it. */
  readonly type: string;
  /** Rich text. */
  readonly prompt: string;
  readonly marks: string;
}

/** The entry of a question: what `make` makes of it, or why it cannot be understood. */
export function madeEntry(head: () => EntryHead, known: Known, make: () => MadeQuestion): ReadEntry {
  try {
    const made = make();
    return { ...head(), kind: 'item', ...made };
  } catch (error) {
    const reason = reasonOf(error);
    return { ...head(), kind: 'unread', ...known, prompt: plainText(known.prompt), reason };
  }
}
