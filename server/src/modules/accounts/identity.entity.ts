import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who a person is at the identity provider. Without one, they sign in by password alone. */
@Entity('account_identity')
export class IdentityEntity {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: string;

  /** What the provider calls them, in lower case; unique on the server. Finds the account the first time. */
  @Column('text')
  name: string;

  /** Whether a password lets them in no longer. */
  @Column('boolean', { name: 'provider_only' })
  only: boolean;

  /** Null before the first time. */
  @Column('text', { nullable: true })
  issuer: string | null;

  /** Theirs at the issuer for good: finds the account from the first time on. */
  @Column('text', { nullable: true })
  subject: string | null;

  @Column('timestamptz', { name: 'linked_at', nullable: true })
  linkedAt: Date | null;
}
