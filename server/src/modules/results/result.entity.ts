import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Agreement, Grade } from '@examhall/shared/protocol';

/** The result of an attempt. The primary key is the attempt: there can be only one. */
@Entity('result')
export class ResultEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;

  /** From 1; counts up whenever the attempt is marked again. */
  @Column('int')
  version: number;

  @Column('jsonb')
  grade: Grade;

  @Column('jsonb', { name: 'local_grade', nullable: true })
  localGrade: Grade | null;

  @Column('text')
  agreement: Agreement;

  @Column('timestamptz', { name: 'finalised_at' })
  finalisedAt: Date;

  /** Options that were chosen, by item: for statistics. */
  @Column('jsonb')
  chosen: Record<string, string[]>;

  /** The version that the sitting's statistics have counted; 0 before the first time. */
  @Column('int', { name: 'counted_version' })
  countedVersion: number;
}

/** What a result was before the attempt was marked again. */
@Entity('superseded_result')
export class SupersededResultEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;

  @PrimaryColumn('int')
  version: number;

  @Column('jsonb')
  grade: Grade;

  @Column('jsonb')
  chosen: Record<string, string[]>;

  @Column('timestamptz', { name: 'superseded_at' })
  supersededAt: Date;
}
