import type { MarkingCriterion, MarkingMode } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How the answers to one item of a sitting are marked; where there is no row, `defaultSettings` hold. */
@Entity('marking_setting')
export class MarkingSettingEntity {
  @PrimaryColumn('uuid', { name: 'sitting_id' })
  sittingId: string;

  @PrimaryColumn('text', { name: 'item_id' })
  itemId: string;

  @Column('text')
  mode: MarkingMode;

  @Column('text')
  tolerance: string;

  @Column('jsonb')
  criteria: MarkingCriterion[];
}
