import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A media file of the bank, named by what is in it: however many questions show it, it is kept once. */
@Entity('bank_media')
export class BankMediaEntity {
  @PrimaryColumn('uuid', { name: 'centre_id' })
  centreId: string;

  @PrimaryColumn('text', { name: 'media_id' })
  mediaId: string;

  @Column('bytea', { select: false })
  data: Buffer;
}
