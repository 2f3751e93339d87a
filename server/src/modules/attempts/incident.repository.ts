import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/index.js';
import type { IncidentEntity } from './incident.entity.js';

/** Incidents in the database. */
@Injectable()
export class IncidentRepository {
  /** Stores the incident unless the attempt has one of this kind about the same subject. Answers whether it was new. */
  async insertOnce(
    incident: IncidentEntity & { evidence: { subject: string } },
    transaction: Transaction,
  ): Promise<boolean> {
    const rows = (await transaction.manager.query(
      `INSERT INTO incident (id, attempt_id, kind, evidence, raised_at)
       SELECT $1, $2, $3, $4, $5
       WHERE NOT EXISTS (SELECT 1 FROM incident WHERE attempt_id = $2 AND kind = $3 AND evidence->>'subject' = $6)
       RETURNING id`,
      [
        incident.id,
        incident.attemptId,
        incident.kind,
        incident.evidence,
        incident.raisedAt,
        incident.evidence.subject,
      ],
    )) as unknown[];
    return rows.length > 0;
  }

  /** Stores the incident unless the attempt has an open one about the same signal. Answers whether it was new. */
  async insertUnlessOpen(
    { id, attemptId, kind, evidence, raisedAt }: IncidentEntity & { evidence: { signal: string } },
    transaction: Transaction,
  ): Promise<boolean> {
    const rows = (await transaction.manager.query(
      `INSERT INTO incident (id, attempt_id, kind, evidence, raised_at)
       SELECT $1, $2, $3, $4, $5
       WHERE NOT EXISTS (SELECT 1 FROM incident i WHERE i.attempt_id = $2 AND i.kind = $3 AND i.evidence->>'signal' = $6
         AND NOT EXISTS (SELECT 1 FROM incident_resolution x WHERE x.incident_id = i.id AND x.reopened_at IS NULL))
       RETURNING id`,
      [id, attemptId, kind, evidence, raisedAt, evidence.signal],
    )) as unknown[];
    return rows.length > 0;
  }
}
