import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '@examhall/shared/protocol';

/** Whoever acts in a centre: a person who signs in to the console, or a program with an API key. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  /** Lower case; unique on the server. */
  @Column('text')
  username: string;

  @Column('text', { name: 'display_name' })
  displayName: string;

  @Column('text')
  role: Extract<Role, 'admin' | 'invigilator' | 'marker'>;

  @Column('text')
  kind: 'person' | 'key';

  /** argon2id hash in PHC string format; null for a key, which does not sign in. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true })
  lastSignInAt: Date | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  /** Until when a password that an administrator has set counts; null when the person has chosen their own. */
  @Column('timestamptz', { name: 'temporary_until', nullable: true })
  temporaryUntil: Date | null;
}
