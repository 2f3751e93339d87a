import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Order } from '@examhall/shared/protocol';

/** What an invigilator told the station of an attempt. Never changed, never taken back: the next order corrects it. */
@Entity('attempt_order')
export class OrderEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;

  /** Counts the attempt's orders from 1. */
  @PrimaryColumn('int')
  number: number;

  /** As the station gets it. */
  @Column('jsonb')
  body: Order;

  @Column('text')
  why: string;

  @Column('uuid', { name: 'issued_by' })
  issuedBy: string;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt: Date;
}
