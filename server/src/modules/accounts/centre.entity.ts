import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place where exams are sat. Accounts, stations and sittings belong to one. */
@Entity('centre')
export class CentreEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  /** Secret with which stations enrol, encrypted under the server's master key so that an admin can be shown it again. */
  @Column('bytea', { name: 'enrolment_token_box' })
  enrolmentTokenBox: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
