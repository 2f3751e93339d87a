import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a question of an exam was taken from the bank, and in which version. */
@Entity('exam_bank_item')
export class ExamBankItemEntity {
  @PrimaryColumn('uuid', { name: 'exam_id' })
  examId: string;

  /** As the exam calls it. */
  @PrimaryColumn('text', { name: 'item_id' })
  itemId: string;

  @Column('uuid', { name: 'bank_item_id' })
  bankItemId: string;

  @Column('int', { name: 'bank_version' })
  bankVersion: number;
}
