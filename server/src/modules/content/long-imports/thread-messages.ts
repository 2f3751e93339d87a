import type { ContentImportFindings, Fault } from '@examhall/shared/protocol';
import type { LeaveOut, ReadingPhase } from '../import/index.js';

/** What a thread is begun with. */
export interface ThreadWork {
  readonly file: Uint8Array;
  readonly name: string;
  readonly dryRun: boolean;
  readonly leaveOut: LeaveOut;
}

/** An exam of the centre as the database writes it down: taking it apart is the thread's work. */
export interface KnownExamText {
  readonly title: string;
  readonly paper: string;
  readonly key: string;
}

/** A piece of the exam, on its way into the database. */
export type ExamPiece =
  /** Text of a part in JSON; `items` counts the questions that are done with it. */
  | { readonly part: 'paper' | 'key' | 'rules'; readonly text: string; readonly items: number }
  | { readonly part: 'media'; readonly mediaId: string; readonly data: Uint8Array };

/** Told at any time, without being asked. */
export interface ThreadProgress {
  readonly kind: 'progress';
  readonly phase: ReadingPhase;
  readonly done: number;
  readonly total: number;
}

/** Answers to what the thread is told; each question has one. */
export type ThreadAnswer =
  /** The first one, unasked: the file was read and is an exam, or everything that is wrong. */
  | { readonly kind: 'read' }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }
  | { readonly kind: 'noted' }
  | { readonly kind: 'found'; readonly findings: ContentImportFindings }
  | { readonly kind: 'piece'; readonly piece: ExamPiece | null };

/** What the thread is told. */
export type ThreadQuestion =
  | { readonly kind: 'known'; readonly exam: KnownExamText }
  | { readonly kind: 'findings' }
  | { readonly kind: 'next-piece' };
