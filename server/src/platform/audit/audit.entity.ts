import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An act of a person. The database refuses to change or delete one. */
@Entity('audit_entry')
export class AuditEntity {
  /** From 1 without gaps. */
  @PrimaryColumn('int')
  number: number;

  @Column('timestamptz')
  at: Date;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  action: string;

  @Column('text')
  subject: string;

  @Column('text', { nullable: true })
  why: string | null;

  @Column('jsonb')
  details: object;

  /** Hash of the entry before; of entry 1: 64 zeros. */
  @Column('text')
  prev: string;

  /** SHA-256 over the canonical JSON of everything else. */
  @Column('text')
  hash: string;
}
