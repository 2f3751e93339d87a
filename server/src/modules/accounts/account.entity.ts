import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '@examhall/shared/protocol';

/** A person who signs in to the console. */
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

  /** argon2id hash in PHC string format. */
  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
