import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place where exams are sat. Accounts, stations and sittings belong to one. */
@Entity('centre')
export class CentreEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
