import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A secret with which so many machines become stations of a centre, for so long. */
@Entity('enrolment_token')
export class EnrolmentTokenEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  /** SHA-256 of the secret, which is 24 random bytes: nothing slower is needed. */
  @Column('bytea')
  hash: Buffer;

  @Column('text')
  note: string;

  @Column('int', { name: 'most_stations' })
  mostStations: number;

  @Column('int', { name: 'used_by' })
  usedBy: number;

  /** Whether its stations are let in at once. */
  @Column('boolean')
  approves: boolean;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
