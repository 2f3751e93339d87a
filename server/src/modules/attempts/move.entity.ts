import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That an attempt was brought to another station, by whom and why. */
@Entity('attempt_move')
export class MoveEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'attempt_id' })
  attemptId: string;

  @Column('uuid', { name: 'from_station_id' })
  fromStationId: string;

  @Column('uuid', { name: 'to_station_id' })
  toStationId: string;

  @Column('text')
  why: string;

  @Column('uuid', { name: 'moved_by' })
  movedBy: string;

  @Column('timestamptz', { name: 'moved_at' })
  movedAt: Date;
}
