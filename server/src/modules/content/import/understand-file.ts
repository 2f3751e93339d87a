import type { Fault } from '@examhall/shared/protocol';
import type { ImportedExam } from './imported-exam.js';
import type { TellProgress } from './progress.js';
import { readContent } from './read-content.js';
import type { ContentReading, ReadEntry } from './reading.js';
import { examFrom, unreadFaults, type LeaveOut } from './to-exam.js';

/** A file of questions, and what is to be done with it. */
export interface ImportRequest {
  readonly file: Buffer;
  /** Name of the file, which may be its title too; empty when it has none. */
  readonly name: string;
  readonly dryRun: boolean;
  readonly leaveOut: LeaveOut;
}

/** What a file makes: an exam with the reading it came from, or everything that is wrong. */
export type UnderstoodFile =
  | {
      readonly ok: true;
      readonly reading: ContentReading;
      readonly exam: ImportedExam;
      readonly itemIds: ReadonlyMap<ReadEntry, string>;
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Reads a file and makes an exam of it, whole or not at all. */
export async function understandFile(
  { file, name, dryRun, leaveOut }: ImportRequest,
  tell?: TellProgress,
): Promise<UnderstoodFile> {
  const outcome = await readContent(file, { name, ...(tell && { tell }) });
  if (!outcome.ok) return outcome;
  const { reading, own } = outcome;
  // An exam that its file holds as such: its questions keep their ids.
  if (own) {
    return { ok: true, reading, exam: own, itemIds: new Map(reading.entries.map((e) => [e, e.sourceId])) };
  }
  const title = name.replace(/^.*[/\\]/u, '').replace(/\.\w+$/u, '') || 'Imported questions';
  // What was not understood does not hinder looking at the rest.
  const made = examFrom(reading, title, dryRun ? 'not-understood' : leaveOut);
  if (made.ok) return { ok: true, reading, exam: made.exam, itemIds: made.itemIds };
  return { ok: false, faults: dryRun ? [...unreadFaults(reading), ...made.faults] : made.faults };
}
