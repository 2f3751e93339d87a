import { Entity, PrimaryColumn } from 'typeorm';

/** A tag of a question. */
@Entity('bank_item_tag')
export class BankItemTagEntity {
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId: string;

  @PrimaryColumn('text')
  tag: string;
}
