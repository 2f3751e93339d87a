import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A run of entries exactly as a station sent it. Never changed, never deleted while the attempt is kept. */
@Entity('batch')
export class BatchEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;

  @PrimaryColumn('int', { name: 'from_seq' })
  fromSeq: number;

  @Column('int', { name: 'to_seq' })
  toSeq: number;

  /** The signed bytes. */
  @Column('bytea')
  body: Buffer;

  /** The station's Ed25519 signature over the body, base64. */
  @Column('text')
  signature: string;

  @Column('uuid', { name: 'station_id' })
  stationId: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  /** True when it came after the deadline and its grace: kept, marked late. */
  @Column('boolean')
  late: boolean;
}
