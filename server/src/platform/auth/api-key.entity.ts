import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key with which a program acts. It has an account of its own, so that what it does is recorded as its doing. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  name: string;

  /** SHA-256 of the secret, which is 32 random bytes: nothing slower is needed. */
  @Column('bytea')
  hash: Buffer;

  @Column('uuid', { name: 'issued_by' })
  issuedBy: string;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
