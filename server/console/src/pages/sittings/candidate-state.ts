import type { AttemptState, Registration } from '@examhall/shared/protocol';

/** How far a candidate is, as an invigilator sees it. */
export const candidateStates = [
  'not-started',
  'open',
  'locked',
  'overdue',
  'sealed',
  'finalised',
  'failed',
] as const;
export type CandidateState = (typeof candidateStates)[number];

/** `locked` is an open attempt whose screen is covered; `overdue` is an open attempt whose time is up: its station has not handed in yet. */
export function candidateState(registration: Registration, nowMs: number): CandidateState {
  const { attempt } = registration;
  if (!attempt) return 'not-started';
  if (attempt.locked && attempt.state === 'open') return 'locked';
  const overdue = attempt.state === 'open' && Date.parse(attempt.deadline) <= nowMs;
  return overdue ? 'overdue' : (attempt.state satisfies AttemptState);
}

/** How many candidates are in each state. */
export function countStates(
  registrations: readonly Registration[],
  nowMs: number,
): Record<CandidateState, number> {
  const counts: Record<CandidateState, number> = {
    'not-started': 0,
    open: 0,
    locked: 0,
    overdue: 0,
    sealed: 0,
    finalised: 0,
    failed: 0,
  };
  for (const registration of registrations) counts[candidateState(registration, nowMs)] += 1;
  return counts;
}

/** True when number, name or station contains what was typed, whatever the case. */
export function matchesSearch(registration: Registration, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  const places = [registration.candidateNumber, registration.name, registration.attempt?.stationName ?? ''];
  return places.some((place) => place.toLowerCase().includes(wanted));
}
