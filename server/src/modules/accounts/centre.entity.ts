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

  /** Months after the end of a sitting after which its candidates are erased; null: never by itself. */
  @Column('int', { name: 'retention_months', nullable: true })
  retentionMonths: number | null;

  /** Whether their results stay without a name, for statistics. */
  @Column('boolean', { name: 'retention_keeps_results' })
  retentionKeepsResults: boolean;

  /** Who decided so: what is erased by itself is their act. */
  @Column('uuid', { name: 'retention_set_by', nullable: true })
  retentionSetBy: string | null;
}
