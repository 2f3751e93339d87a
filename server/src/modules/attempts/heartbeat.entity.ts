import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a station last said of a running attempt. */
@Entity('heartbeat')
export class HeartbeatEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;

  /** Entries on the station; what the attempt's head has less is on its way. */
  @Column('int')
  entries: number;

  @Column('int')
  answered: number;

  @Column('int', { name: 'orders_through' })
  ordersThrough: number;

  /** Charge of the station's battery in percent; null when it has none, or does not tell. */
  @Column('int', { nullable: true })
  battery: number | null;

  /** Whether it is being charged; null when it has none, or does not tell. */
  @Column('boolean', { nullable: true })
  charging: boolean | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;
}
