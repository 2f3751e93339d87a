import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { IncidentEntity } from './incident.entity.js';

/** Incidents in the database. */
@Injectable()
export class IncidentRepository {
  constructor(@InjectRepository(IncidentEntity) private readonly incidents: Repository<IncidentEntity>) {}

  /** Stores the incident unless the attempt has one of this kind about the same subject. */
  async insertOnce(
    incident: IncidentEntity & { evidence: { subject: string } },
    transaction?: Transaction,
  ): Promise<void> {
    await (transaction?.manager ?? this.incidents.manager).query(
      `INSERT INTO incident (id, attempt_id, kind, evidence, raised_at)
       SELECT $1, $2, $3, $4, $5
       WHERE NOT EXISTS (SELECT 1 FROM incident WHERE attempt_id = $2 AND kind = $3 AND evidence->>'subject' = $6)`,
      [
        incident.id,
        incident.attemptId,
        incident.kind,
        incident.evidence,
        incident.raisedAt,
        incident.evidence.subject,
      ],
    );
  }
}
