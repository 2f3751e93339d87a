import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExamKey } from '@examhall/shared/grading';
import type { Paper, MarkingRules } from '@examhall/shared/items';

/** An exam: its paper, key and marking rules. Frozen once published. */
@Entity('exam')
export class ExamEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  @Column('text')
  title: string;

  @Column('text')
  state: 'draft' | 'published';

  @Column('jsonb')
  paper: Paper;

  @Column('jsonb')
  key: ExamKey;

  @Column('jsonb')
  rules: MarkingRules;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;

  /** Questions that every candidate gets; null until the exam was counted. */
  @Column('integer', { name: 'item_count', nullable: true })
  itemCount: number | null;

  /** Null until the exam was counted. */
  @Column('text', { name: 'max_marks', nullable: true })
  maxMarks: string | null;
}
