import type { IncidentKind as KnownKind } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is raised with a row of its own: all but what the outbox tells. */
export type IncidentKind = Exclude<KnownKind, 'job-failed'>;

/** Something a person has to look at, with the evidence as it came. */
@Entity('incident')
export class IncidentEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'attempt_id' })
  attemptId: string;

  @Column('text')
  kind: IncidentKind;

  @Column('jsonb')
  evidence: Record<string, unknown>;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt: Date;
}
