import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What can need a person's judgement. */
export type IncidentKind =
  | 'journal-fork'
  | 'journal-edited'
  | 'journal-invalid'
  | 'late-entries'
  | 'stray-entries'
  | 'attempt-announced'
  | 'second-attempt'
  | 'unknown-grant'
  | 'grade-discrepancy'
  | 'recomputation-differs'
  | 'canary-failed';

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
