import type { Snapshot } from '@examhall/shared/journal';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was folded of a running attempt's journal. Can be lost and made again from its batches. */
@Entity('journal_snapshot')
export class SnapshotEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;

  /** Number of the last entry it covers. */
  @Column('int')
  through: number;

  @Column('jsonb')
  view: Snapshot;
}
