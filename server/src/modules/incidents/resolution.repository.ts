import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { IncidentOutcome } from '@examhall/shared/protocol';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import type { ResolutionEntity } from './resolution.entity.js';

export interface ResolutionRow {
  readonly outcome: IncidentOutcome;
  readonly why: string;
  readonly resolved_by: string;
  readonly resolved_at: Date;
  readonly reopened_by: string | null;
  readonly reopened_at: Date | null;
  readonly reopened_why: string | null;
}

export type NewResolution = Omit<ResolutionEntity, 'reopenedBy' | 'reopenedAt' | 'reopenedWhy'>;

/** What people said of incidents, in the database. */
@Injectable()
export class ResolutionRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Stores them but for those whose incident somebody has resolved meanwhile. Answers the incidents of those stored. */
  async insertOnce(transaction: Transaction, resolutions: readonly NewResolution[]): Promise<Set<string>> {
    const rows = (await transaction.manager.query(
      `INSERT INTO incident_resolution (id, incident_id, attempt_id, outcome, why, resolved_by, resolved_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::timestamptz[])
       ON CONFLICT (incident_id) WHERE reopened_at IS NULL DO NOTHING
       RETURNING incident_id`,
      [
        resolutions.map(({ id }) => id),
        resolutions.map(({ incidentId }) => incidentId),
        resolutions.map(({ attemptId }) => attemptId),
        resolutions.map(({ outcome }) => outcome),
        resolutions.map(({ why }) => why),
        resolutions.map(({ resolvedBy }) => resolvedBy),
        resolutions.map(({ resolvedAt }) => resolvedAt),
      ],
    )) as { incident_id: string }[];
    return new Set(rows.map(({ incident_id }) => incident_id));
  }

  /** Answers the incidents that were resolved and are open from now on. */
  async reopen(
    transaction: Transaction,
    incidentIds: readonly string[],
    reopened: { by: string; at: Date; why: string },
  ): Promise<Set<string>> {
    const [rows] = (await transaction.manager.query(
      `UPDATE incident_resolution SET reopened_by = $2, reopened_at = $3, reopened_why = $4
       WHERE incident_id = ANY ($1::uuid[]) AND reopened_at IS NULL RETURNING incident_id`,
      [incidentIds, reopened.by, reopened.at, reopened.why],
    )) as [{ incident_id: string }[], number];
    return new Set(rows.map(({ incident_id }) => incident_id));
  }

  /** Every time the incident was resolved, the latest first. */
  history(incidentId: string): Promise<ResolutionRow[]> {
    return this.dataSource.query(
      `SELECT x.outcome, x.why, p.display_name AS resolved_by, x.resolved_at, q.display_name AS reopened_by, x.reopened_at,
              x.reopened_why
       FROM incident_resolution x JOIN account p ON p.id = x.resolved_by LEFT JOIN account q ON q.id = x.reopened_by
       WHERE x.incident_id = $1 ORDER BY x.resolved_at DESC, x.id`,
      [incidentId],
    );
  }
}
