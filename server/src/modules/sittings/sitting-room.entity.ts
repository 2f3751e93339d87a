import type { SeatNaming } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A room of a sitting's seat plan: a grid of seats. */
@Entity('sitting_room')
export class SittingRoomEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'sitting_id' })
  sittingId: string;

  /** Place in the list of the sitting's rooms, from 1. */
  @Column('int')
  number: number;

  /** Unique in the sitting. */
  @Column('text')
  name: string;

  @Column('int', { name: 'row_count' })
  rowCount: number;

  @Column('int', { name: 'column_count' })
  columnCount: number;

  @Column('text')
  naming: SeatNaming;

  /** Names of places in the grid at which nobody can sit. */
  @Column('jsonb', { name: 'left_out' })
  leftOut: string[];
}
