import type { MarkingRules } from '@examhall/shared/items';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A change of a sitting's marking rules after its package was sealed. The one with the highest number holds. */
@Entity('marking_revision')
export class MarkingRevisionEntity {
  @PrimaryColumn('uuid', { name: 'sitting_id' })
  sittingId: string;

  @PrimaryColumn('int')
  number: number;

  @Column('jsonb')
  rules: MarkingRules;

  @Column('text')
  reason: string;

  /** The account that made it. */
  @Column('uuid', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
