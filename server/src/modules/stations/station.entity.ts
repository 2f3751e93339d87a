import type { ReadinessReport } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A lab machine that has enrolled with a centre. */
@Entity('station')
export class StationEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  @Column('text')
  name: string;

  /** Ed25519 public key, SPKI DER, base64: verifies batches. Unique. */
  @Column('text', { name: 'signing_key' })
  signingKey: string;

  /** X25519 public key, SPKI DER, base64: keys are released to it. */
  @Column('text', { name: 'exchange_key' })
  exchangeKey: string;

  @Column('timestamptz', { name: 'enrolled_at' })
  enrolledAt: Date;

  @Column('timestamptz', { name: 'last_seen_at', nullable: true })
  lastSeenAt: Date | null;

  /** Null until somebody has let it in. */
  @Column('timestamptz', { name: 'approved_at', nullable: true })
  approvedAt: Date | null;

  /** Set when it is let in no longer. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  /** What its last check has found. */
  @Column('jsonb', { nullable: true })
  readiness: ReadinessReport | null;

  /** As its client told it with its last token; null before that. */
  @Column('text', { name: 'client_version', nullable: true })
  clientVersion: string | null;
}
