import {
  CLIENT_VERSION,
  MAX_CANDIDATES,
  type CreateSittingRequest,
  type GradingKeyRelease,
  type LockdownDemand,
  type NewCandidate,
  type ProvisionalResult,
} from '@examhall/shared/protocol';
import { fromLocalInput, toLocalInput } from '../../format/time.js';
import { parseCandidateList, type CandidateList } from './candidate-list.js';

/** What stands in the fields, as typed. */
export interface SittingForm {
  readonly examId: string;
  readonly title: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly duration: string;
  readonly candidates: string;
  /** Those of a file, in the place of what is typed; null while there is none. */
  readonly roster: readonly NewCandidate[] | null;
  readonly gradingKeyRelease: GradingKeyRelease;
  readonly provisionalResult: ProvisionalResult;
  readonly lockdown: LockdownDemand;
  /** Empty: any. */
  readonly clientVersion: string;
  readonly instructions: string;
  readonly honourStatement: string;
}

/** Why a field cannot be taken as it stands. */
export type FieldFault =
  | 'exam'
  | 'title'
  | 'opensAt'
  | 'closesAt'
  | 'order'
  | 'duration'
  | 'candidates'
  | 'candidateFaults'
  | 'tooMany'
  | 'clientVersion';
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
    roster: null,
    gradingKeyRelease: 'after-seal',
    provisionalResult: 'shown',
    lockdown: 'optional',
    clientVersion: '',
    instructions: '',
    honourStatement: '',
  };
}

/** What the form says: the request when nothing is wrong (`faults` is empty then), and what is wrong with each field. */
export function readSittingForm(form: SittingForm): {
  request: CreateSittingRequest | null;
  faults: FieldFaults;
} {
  const title = form.title.trim();
  const opensAt = fromLocalInput(form.opensAt);
  const closesAt = fromLocalInput(form.closesAt);
  const durationMinutes = readDuration(form.duration);
  const list = form.roster ? { candidates: form.roster, faults: [] } : parseCandidateList(form.candidates);
  const faults: FieldFaults = { ...windowFaults(opensAt, closesAt), ...candidateFaults(list) };
  if (form.examId === '') faults.examId = 'exam';
  if (title === '') faults.title = 'title';
  if (form.clientVersion.trim() !== '' && !CLIENT_VERSION.test(form.clientVersion.trim()))
    faults.clientVersion = 'clientVersion';
  if (durationMinutes === null) faults.duration = 'duration';
  if (Object.keys(faults).length > 0 || opensAt === null || closesAt === null || durationMinutes === null) {
    return { request: null, faults };
  }
  const candidates = [...list.candidates];
  const { examId, gradingKeyRelease, provisionalResult, lockdown } = form;
  const clientVersion = form.clientVersion.trim();
  const policies = {
    gradingKeyRelease,
    provisionalResult,
    lockdown,
    ...(clientVersion === '' ? {} : { clientVersion }),
    ...noticesOf(form),
  };
  return { request: { examId, title, opensAt, closesAt, durationMinutes, candidates, ...policies }, faults };
}

function noticesOf(form: SittingForm): Pick<CreateSittingRequest, 'instructions' | 'honourStatement'> {
  const [instructions, honourStatement] = [form.instructions.trim(), form.honourStatement.trim()];
  return {
    ...(instructions === '' ? {} : { instructions }),
    ...(honourStatement === '' ? {} : { honourStatement }),
  };
}

function windowFaults(opensAt: string | null, closesAt: string | null): FieldFaults {
  const faults: FieldFaults = {};
  if (opensAt === null) faults.opensAt = 'opensAt';
  if (closesAt === null) faults.closesAt = 'closesAt';
  else if (opensAt !== null && closesAt <= opensAt) faults.closesAt = 'order';
  return faults;
}

function candidateFaults(list: CandidateList): FieldFaults {
  if (list.faults.length > 0) return { candidates: 'candidateFaults' };
  if (list.candidates.length > MAX_CANDIDATES) return { candidates: 'tooMany' };
  return list.candidates.length === 0 ? { candidates: 'candidates' } : {};
}

function readDuration(text: string): number | null {
  const minutes = /^\d{1,4}$/u.test(text.trim()) ? Number(text) : 0;
  return minutes >= 1 && minutes <= MAX_DURATION_MINUTES ? minutes : null;
}
