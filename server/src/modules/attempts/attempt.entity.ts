import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AttemptState, SignedReceipt } from '@examhall/shared/protocol';

/** What a candidate does in a sitting; its content is its batches. */
@Entity('attempt')
export class AttemptEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** Unique: one attempt a registration. */
  @Column('uuid', { name: 'registration_id' })
  registrationId: string;

  @Column('uuid', { name: 'sitting_id' })
  sittingId: string;

  @Column('uuid', { name: 'package_id' })
  packageId: string;

  @Column('uuid', { name: 'station_id' })
  stationId: string;

  /** What the attempt's shuffled orders are derived from: 16 random bytes, hexadecimal. */
  @Column('text')
  seed: string;

  @Column('text')
  state: AttemptState;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz')
  deadline: Date;

  /** Breaks that do not count as time of the exam, as they were granted when it began. */
  @Column('int', { name: 'rest_minutes' })
  restMinutes: number;

  /** Since when the attempt is paused by an order; null while it is not. */
  @Column('timestamptz', { name: 'paused_at', nullable: true })
  pausedAt: Date | null;

  /** Entries committed: number and hash of the last one. */
  @Column('int', { name: 'head_seq' })
  headSeq: number;

  @Column('text', { name: 'head_hash' })
  headHash: string;

  @Column('timestamptz', { name: 'sealed_at', nullable: true })
  sealedAt: Date | null;

  @Column('jsonb', { name: 'signed_receipt', nullable: true })
  signedReceipt: SignedReceipt | null;

  /** Orders issued so far. */
  @Column('int')
  orders: number;

  /** True when a station brought it: begun without the server, or before the moment it was restored to. */
  @Column('boolean')
  announced: boolean;

  /** When its content was erased with its candidate; null while it is there. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;
}
