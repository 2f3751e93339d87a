import type { Incident, IncidentResolution } from '@examhall/shared/protocol';
import type { IncidentRow } from './incident-list.repository.js';
import type { ResolutionRow } from './resolution.repository.js';

/** An incident as lists show it. */
export function presentIncident(row: IncidentRow): Incident {
  const { outcome, why, resolved_by: by, resolved_at: at } = row;
  return {
    id: row.id,
    kind: row.kind,
    raisedAt: row.raised_at.toISOString(),
    about: row.about,
    attemptId: row.attempt_id,
    sittingId: row.sitting_id,
    sittingTitle: row.sitting_title,
    candidate: { number: row.candidate_number, name: row.candidate_name },
    stationName: row.station_name,
    resolution: outcome && { outcome, why, by, at: at.toISOString(), reopened: null },
  };
}

export function presentResolution(row: ResolutionRow): IncidentResolution {
  const { outcome, why, reopened_by: by, reopened_at: at, reopened_why: reopenedWhy } = row;
  return {
    outcome,
    why,
    by: row.resolved_by,
    at: row.resolved_at.toISOString(),
    reopened: at && { why: reopenedWhy ?? '', by: by ?? '', at: at.toISOString() },
  };
}
