import type { Item, ItemKey, Media, Stimulus } from '@examhall/shared/items';
import type { MarkingException } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question as it was at one time. Never changed: exams name the version they took. */
@Entity('bank_item_version')
export class BankItemVersionEntity {
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId: string;

  @PrimaryColumn('int')
  version: number;

  @Column('jsonb')
  content: Item;

  @Column('jsonb')
  key: ItemKey;

  @Column('jsonb', { nullable: true })
  exception: MarkingException | null;

  @Column('jsonb')
  media: Media[];

  @Column('jsonb', { nullable: true })
  stimulus: Stimulus | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;
}
