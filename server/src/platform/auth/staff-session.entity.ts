import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A sign-in of a member of staff. Its tokens count while it is there: ending it is deleting it. */
@Entity('staff_session')
export class StaffSessionEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  /** When its token ends by itself. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** What the browser called itself, shortened. */
  @Column('text', { name: 'user_agent' })
  userAgent: string;

  /** Whether it was begun at the identity provider: then no temporary password has let it in. */
  @Column('boolean', { name: 'by_provider' })
  byProvider: boolean;
}
