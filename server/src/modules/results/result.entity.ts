import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Agreement, Grade } from '@examhall/shared/protocol';

/** The result of an attempt. The primary key is the attempt: there can be only one. */
@Entity('result')
export class ResultEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;

  @Column('jsonb')
  grade: Grade;

  @Column('jsonb', { name: 'local_grade', nullable: true })
  localGrade: Grade | null;

  @Column('text')
  agreement: Agreement;

  @Column('timestamptz', { name: 'finalised_at' })
  finalisedAt: Date;
}
