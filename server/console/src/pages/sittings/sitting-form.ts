import type { CreateSittingRequest } from '@examhall/shared/protocol';
import { fromLocalInput, toLocalInput } from '../../format/time.js';
import { parseCandidateList } from './candidate-list.js';

/** What stands in the fields, as typed. */
export interface SittingForm {
  readonly examId: string;
  readonly title: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly duration: string;
  readonly candidates: string;
}

/** Why a field cannot be taken as it stands. */
export type FieldFault =
  'exam' | 'title' | 'opensAt' | 'closesAt' | 'order' | 'duration' | 'candidates' | 'candidateFaults';
export type FieldFaults = Partial<Record<keyof SittingForm, FieldFault>>;

export const MAX_DURATION_MINUTES = 1_440;
const MINUTE_MS = 60_000;
const ROUND_TO_MS = 5 * MINUTE_MS;
const USUAL_WINDOW_MS = 4 * 60 * MINUTE_MS;

/** A form to begin with: open from now (rounded down, so that it is open at once) for four hours. */
export function newSittingForm(examId: string, nowMs: number): SittingForm {
  const opens = Math.floor(nowMs / ROUND_TO_MS) * ROUND_TO_MS;
  return {
    examId,
    title: '',
    opensAt: toLocalInput(opens),
    closesAt: toLocalInput(opens + USUAL_WINDOW_MS),
    duration: '60',
    candidates: '',
  };
}

/** What is wrong with each field; empty when the sitting can be opened. */
export function formFaults(form: SittingForm): FieldFaults {
  const faults: FieldFaults = {};
  const opensAt = fromLocalInput(form.opensAt);
  const closesAt = fromLocalInput(form.closesAt);
  if (form.examId === '') faults.examId = 'exam';
  if (form.title.trim() === '') faults.title = 'title';
  if (opensAt === null) faults.opensAt = 'opensAt';
  if (closesAt === null) faults.closesAt = 'closesAt';
  else if (opensAt !== null && closesAt <= opensAt) faults.closesAt = 'order';
  if (readDuration(form.duration) === null) faults.duration = 'duration';
  const list = parseCandidateList(form.candidates);
  if (list.faults.length > 0) faults.candidates = 'candidateFaults';
  else if (list.candidates.length === 0) faults.candidates = 'candidates';
  return faults;
}

/** The request for a form without faults. */
export function sittingRequest(form: SittingForm): CreateSittingRequest {
  return {
    examId: form.examId,
    title: form.title.trim(),
    opensAt: fromLocalInput(form.opensAt)!,
    closesAt: fromLocalInput(form.closesAt)!,
    durationMinutes: readDuration(form.duration)!,
    candidates: [...parseCandidateList(form.candidates).candidates],
  };
}

function readDuration(text: string): number | null {
  const minutes = /^\d{1,4}$/u.test(text.trim()) ? Number(text) : 0;
  return minutes >= 1 && minutes <= MAX_DURATION_MINUTES ? minutes : null;
}
