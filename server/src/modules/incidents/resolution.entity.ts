import type { IncidentOutcome } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person said of an incident. It counts until somebody opens the incident again. */
@Entity('incident_resolution')
export class ResolutionEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** Of the table of incidents or, told by a dead job, made of that job's. */
  @Column('uuid', { name: 'incident_id' })
  incidentId: string;

  @Column('uuid', { name: 'attempt_id' })
  attemptId: string;

  @Column('text')
  outcome: IncidentOutcome;

  @Column('text')
  why: string;

  @Column('uuid', { name: 'resolved_by' })
  resolvedBy: string;

  @Column('timestamptz', { name: 'resolved_at' })
  resolvedAt: Date;

  @Column('uuid', { name: 'reopened_by', nullable: true })
  reopenedBy: string | null;

  @Column('timestamptz', { name: 'reopened_at', nullable: true })
  reopenedAt: Date | null;

  @Column('text', { name: 'reopened_why', nullable: true })
  reopenedWhy: string | null;
}
