import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An act of a person. The database refuses to change or delete one. Its words stand in `AuditWordsEntity`. */
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

  /** An id or the name of a thing; never the name of a person. */
  @Column('text')
  subject: string;

  /** Hash of the entry before; of entry 1: 64 zeros. */
  @Column('text')
  prev: string;

  /** SHA-256 over the canonical JSON of everything else, the commitment in place of the words. */
  @Column('text')
  hash: string;

  /** Salted hash of the words. Null in entries from before there were any: their hash is over the words themselves. */
  @Column('text', { nullable: true })
  commitment: string | null;
}
