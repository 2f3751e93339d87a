import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { ExamBankItemEntity } from './exam-bank-item.entity.js';

/** Which questions exams took from the bank. */
@Injectable()
export class TakenItemsRepository {
  constructor(@InjectRepository(ExamBankItemEntity) private readonly taken: Repository<ExamBankItemEntity>) {}

  /** What an exam took, by the ids that the exam gave it. */
  async ofExam(
    examId: string,
    transaction?: Transaction,
  ): Promise<ReadonlyMap<string, { readonly id: string; readonly version: number }>> {
    const manager = transaction?.manager ?? this.taken.manager;
    const rows = await manager.findBy(ExamBankItemEntity, { examId });
    return new Map(rows.map((row) => [row.itemId, { id: row.bankItemId, version: row.bankVersion }]));
  }

  async replace(
    { manager }: Transaction,
    examId: string,
    rows: readonly Omit<ExamBankItemEntity, 'examId'>[],
  ): Promise<void> {
    await manager.delete(ExamBankItemEntity, { examId });
    await manager.insert(
      ExamBankItemEntity,
      rows.map((row) => ({ ...row, examId })),
    );
  }
}
