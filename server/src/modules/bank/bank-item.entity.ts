import type { ItemType } from '@examhall/shared/items';
import type { BankSource } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question of a centre's bank: what is known of its newest version, and where it came from. */
@Entity('bank_item')
export class BankItemEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** Counts up as questions come in: the order of those that came in together. */
  @Column({ type: 'bigint', insert: false, update: false })
  number: string;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  @Column('int')
  version: number;

  /** Of the newest version's canonical content and key; unique in the centre. */
  @Column('text')
  digest: string;

  @Column('text')
  type: ItemType;

  @Column('text')
  subject: string;

  @Column('text')
  marks: string;

  /** Everything there is to read in it, in plain text: what is searched. Begins with the question. */
  @Column('text')
  words: string;

  @Column('jsonb')
  source: BankSource;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  /** Set while it is put away. */
  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;
}
