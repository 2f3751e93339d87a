import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A batch that belongs to no journal: of a station the attempt had left, or with a gap before it. Kept as it came, for a
 * person to judge; adopted, its answers count as if they had come in time.
 */
@Entity('stray_batch')
export class StrayBatchEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'attempt_id' })
  attemptId: string;

  @Column('uuid', { name: 'station_id' })
  stationId: string;

  @Column('int', { name: 'from_seq' })
  fromSeq: number;

  @Column('int', { name: 'to_seq' })
  toSeq: number;

  /** Hash of its last entry: the same batch is kept once. */
  @Column('text', { name: 'last_hash' })
  lastHash: string;

  @Column('bytea')
  body: Buffer;

  @Column('text')
  signature: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  @Column('timestamptz', { name: 'adopted_at', nullable: true })
  adoptedAt: Date | null;

  @Column('uuid', { name: 'adopted_by', nullable: true })
  adoptedBy: string | null;

  @Column('text', { name: 'adopted_why', nullable: true })
  adoptedWhy: string | null;
}
