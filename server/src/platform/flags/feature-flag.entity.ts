import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A switch that somebody has set; one that is not here stands as it does at first. */
@Entity('feature_flag')
export class FeatureFlagEntity {
  @PrimaryColumn('text')
  name: string;

  @Column('boolean', { name: 'switched_on' })
  on: boolean;

  @Column('uuid', { name: 'changed_by' })
  changedBy: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;
}
