import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why an act was done and what exactly: what people wrote, which may name a person and can be erased. Nothing else changes it. */
@Entity('audit_words')
export class AuditWordsEntity {
  /** Of the entry. */
  @PrimaryColumn('int')
  number: number;

  /** 32 random bytes, hexadecimal: without them nobody can tell from the commitment what the words were. */
  @Column('text', { nullable: true })
  salt: string | null;

  @Column('text', { nullable: true })
  why: string | null;

  @Column('jsonb')
  details: object;

  /** Null while the words are there. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;
}
