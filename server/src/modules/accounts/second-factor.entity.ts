import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The authenticator app of an account, and what stands in for it. */
@Entity('second_factor')
export class SecondFactorEntity {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: string;

  /** Under the server's master key. */
  @Column('bytea', { name: 'secret_box' })
  secretBox: Buffer;

  /** Null until a code has shown that the app has the secret: before, signing in does not ask for one. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  /** The last step whose code was accepted: it and those before count no more. */
  @Column('int', { name: 'last_step', nullable: true })
  lastStep: number | null;

  /** SHA-256, hexadecimal, of the recovery codes that are left; each has 80 random bits: nothing slower is needed. */
  @Column('jsonb', { name: 'recovery_hashes' })
  recoveryHashes: string[];

  /** Wrong codes since the last right one. */
  @Column('int')
  failures: number;

  /** No code is looked at before. */
  @Column('timestamptz', { name: 'retry_at', nullable: true })
  retryAt: Date | null;
}
