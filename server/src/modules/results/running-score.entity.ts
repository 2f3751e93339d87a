import type { SectionMarks } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What has been scored so far of an attempt. Can be lost and made again: a result never depends on it. */
@Entity('running_score')
export class RunningScoreEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;

  /** Number of the last entry it covers. */
  @Column('int')
  through: number;

  @Column('int')
  answered: number;

  @Column('text')
  marks: string;

  @Column('text', { name: 'max_marks' })
  maxMarks: string;

  @Column('double precision', { nullable: true })
  accuracy: number | null;

  @Column('jsonb')
  sections: SectionMarks[];

  @Column('timestamptz', { name: 'scored_at' })
  scoredAt: Date;
}
