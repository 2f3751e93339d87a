import type { SumsJson } from '@examhall/shared/statistics';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The sums that a sitting's statistics are computed from. Can be lost and made again from the results. */
@Entity('sitting_sums')
export class SittingSumsEntity {
  @PrimaryColumn('uuid', { name: 'sitting_id' })
  sittingId: string;

  @Column('jsonb')
  sums: SumsJson;

  @Column('timestamptz', { name: 'computed_at' })
  computedAt: Date;
}
