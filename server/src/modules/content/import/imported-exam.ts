import type { ExamKey } from '@examhall/shared/grading';
import type { Paper, MarkingRules } from '@examhall/shared/items';
import type { Fault } from '@examhall/shared/protocol';

/** What every import format is read into. */
export interface ImportedExam {
  readonly paper: Paper;
  readonly key: ExamKey;
  readonly rules: MarkingRules;
  /** The media files by id. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** An exam, or everything that keeps the file from being one. Nothing is guessed and nothing is dropped. */
export type ImportOutcome =
  { readonly ok: true; readonly exam: ImportedExam } | { readonly ok: false; readonly faults: Fault[] };
