const HOUR_MS = 3_600_000;

/** What is planned on a station. */
export interface PlannedSitting {
  /** ISO 8601. */
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Why the client may not be updated now; null: it may. */
export type UpdateHindrance = 'exam' | 'sitting-near';

/**
 * Whether the client may be updated: never while somebody sits an exam or has signed in, and never within so many hours before a
 * sitting opens, or while it is open.
 */
export function updateHindrance(
  nowMs: number,
  isBusy: boolean,
  sittings: readonly PlannedSitting[],
  pauseHours: number,
): UpdateHindrance | null {
  if (isBusy) return 'exam';
  const isNear = sittings.some(
    ({ opensAt, closesAt }) =>
      nowMs >= Date.parse(opensAt) - pauseHours * HOUR_MS && nowMs <= Date.parse(closesAt),
  );
  return isNear ? 'sitting-near' : null;
}
