import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { IncidentKind, IncidentOutcome, IncidentState } from '@examhall/shared/protocol';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';

export interface IncidentRow {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly raised_at: Date;
  /** The same in microseconds, as text: a date of JavaScript would lose some. */
  readonly raised_us: string;
  readonly about: string | null;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly attempt_id: string;
  readonly sitting_id: string;
  readonly sitting_title: string;
  readonly candidate_number: string;
  readonly candidate_name: string;
  readonly station_name: string;
  readonly outcome: IncidentOutcome | null;
  readonly why: string;
  readonly resolved_by: string;
  readonly resolved_at: Date;
}

/** Which incidents are asked for; null: all of them. */
export interface IncidentsAsked {
  readonly sittingId: string | null;
  readonly attemptId: string | null;
  readonly kind: IncidentKind | null;
  readonly state: IncidentState | null;
}

/** Where a page ends: incidents come in the order of these. */
export interface IncidentPlace {
  readonly raisedUs: string;
  readonly id: string;
}

/** A UUID that the dead job `o` always has as an incident. */
const JOB_INCIDENT_ID = `overlay(overlay(md5('dead job ' || o.id) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;

/**
 * Incidents as they were raised, and jobs about an attempt that nobody tries any more. Nothing is copied: a job that is run
 * again is no incident any longer.
 */
const NOTICED = `
  SELECT id, attempt_id, kind, raised_at, evidence, evidence->>'signal' AS about FROM incident
  UNION ALL
  SELECT ${JOB_INCIDENT_ID}, a.id, 'job-failed', o.due_at,
         jsonb_build_object('job', o.job, 'tries', o.attempts, 'reason', o.last_error), o.job
  FROM outbox o JOIN attempt a ON a.id::text = o.payload->>'attemptId'
  WHERE o.state = 'dead' AND o.job IN ('finalise', 'compare-grades', 'regrade')`;

/** Of the centre `$1`, with whether a person has resolved them. */
const OF_CENTRE = `
  FROM (${NOTICED}) n
  JOIN attempt a ON a.id = n.attempt_id
  JOIN sitting s ON s.id = a.sitting_id
  LEFT JOIN incident_resolution x ON x.incident_id = n.id AND x.reopened_at IS NULL
  WHERE s.centre_id = $1`;

const COLUMNS = `
  n.id, n.kind, n.raised_at, (extract(epoch FROM n.raised_at) * 1000000)::bigint::text AS raised_us, n.about, n.evidence,
  a.id AS attempt_id, s.id AS sitting_id, s.title AS sitting_title, x.outcome, x.why, x.resolved_at,
  (SELECT display_name FROM account p WHERE p.id = x.resolved_by) AS resolved_by,
  (SELECT candidate_number FROM registration r WHERE r.id = a.registration_id) AS candidate_number,
  (SELECT name FROM registration r WHERE r.id = a.registration_id) AS candidate_name,
  (SELECT name FROM station st WHERE st.id = a.station_id) AS station_name`;

const ASKED = `
  AND ($2::uuid IS NULL OR s.id = $2) AND ($3::uuid IS NULL OR a.id = $3)`;

/** Incidents in the database, whatever noticed them. */
@Injectable()
export class IncidentListRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The newest first, after a place. */
  page(
    centreId: string,
    { sittingId, attemptId, kind, state }: IncidentsAsked,
    after: IncidentPlace | null,
    limit: number,
  ): Promise<IncidentRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} ${OF_CENTRE} ${ASKED}
         AND ($4::text IS NULL OR n.kind = $4)
         AND ($5::text IS NULL OR (x.id IS NULL) = ($5 = 'open'))
         AND ($6::bigint IS NULL OR ((extract(epoch FROM n.raised_at) * 1000000)::bigint, n.id) < ($6::bigint, $7::uuid))
       ORDER BY n.raised_at DESC, n.id DESC LIMIT $8`,
      [centreId, sittingId, attemptId, kind, state, after?.raisedUs ?? null, after?.id ?? null, limit],
    );
  }

  counts(
    centreId: string,
    sittingId: string | null,
  ): Promise<{ kind: IncidentKind; open: number; resolved: number }[]> {
    return this.dataSource.query(
      `SELECT n.kind, count(*) FILTER (WHERE x.id IS NULL)::int AS open, count(x.id)::int AS resolved
       ${OF_CENTRE} ${ASKED} GROUP BY n.kind ORDER BY n.kind`,
      [centreId, sittingId, null],
    );
  }

  /** Those that are incidents of the centre. */
  async among(centreId: string, ids: readonly string[], transaction?: Transaction): Promise<IncidentRow[]> {
    return (transaction?.manager ?? this.dataSource).query(
      `SELECT ${COLUMNS} ${OF_CENTRE} AND n.id = ANY ($2::uuid[]) ORDER BY n.id`,
      [centreId, ids],
    );
  }
}
