import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something a person has to look at, with the evidence as it came. */
@Entity('incident')
export class IncidentEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'attempt_id' })
  attemptId: string;

  @Column('text')
  kind: 'journal-fork' | 'journal-edited' | 'grade-discrepancy';

  @Column('jsonb')
  evidence: Record<string, unknown>;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt: Date;
}
