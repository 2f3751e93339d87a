import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Agreement, Grade } from '@examhall/shared/protocol';
import { In, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { IS_RELEASED } from './is-released.js';
import type { ExportedResult } from './result-table.js';
import { ResultEntity, SupersededResultEntity } from './result.entity.js';

/** Results in the database. */
@Injectable()
export class ResultRepository {
  constructor(@InjectRepository(ResultEntity) private readonly results: Repository<ResultEntity>) {}

  find(attemptId: string): Promise<ResultEntity | null> {
    return this.results.findOneBy({ attemptId });
  }

  /** Fails when one of the attempts has a result already: the primary key allows one. */
  async insertAll(transaction: Transaction, results: readonly ResultEntity[]): Promise<void> {
    if (results.length > 0) await transaction.manager.insert(ResultEntity, [...results]);
  }

  /** The results that these attempts have, by attempt. */
  async findAllIn(
    transaction: Transaction,
    attemptIds: readonly string[],
  ): Promise<Map<string, ResultEntity>> {
    const found = await transaction.manager.findBy(ResultEntity, { attemptId: In([...attemptIds]) });
    return new Map(found.map((result) => [result.attemptId, result]));
  }

  /** Who the candidates are that have attempts in a sitting, by attempt. Canaries are none. */
  async candidatesOf(sittingId: string): Promise<Map<string, { candidateNumber: string; name: string }>> {
    const rows = (await this.results.query(
      `SELECT a.id, r.candidate_number AS "candidateNumber", r.name
       FROM attempt a JOIN registration r ON r.id = a.registration_id
       WHERE a.sitting_id = $1 AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id)`,
      [sittingId],
    )) as { id: string; candidateNumber: string; name: string }[];
    return new Map(rows.map(({ id, candidateNumber, name }) => [id, { candidateNumber, name }]));
  }

  /** Every candidate of a sitting with their result as it is now, by number. Canaries are none. */
  async ofSitting(sittingId: string): Promise<ExportedResult[]> {
    const rows = (await this.results.query(
      `SELECT r.candidate_number AS "candidateNumber", r.name, a.state, t.grade, ${IS_RELEASED} AS "isReleased"
       FROM registration r JOIN sitting s ON s.id = r.sitting_id
       LEFT JOIN attempt a ON a.registration_id = r.id LEFT JOIN result t ON t.attempt_id = a.id
       WHERE r.sitting_id = $1 AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id)`,
      [sittingId],
    )) as ExportedResult[];
    return rows.sort((a, b) => a.candidateNumber.localeCompare(b.candidateNumber, 'en', { numeric: true }));
  }

  /** Puts another grade in the place of the present one, which is kept. */
  async supersede(
    transaction: Transaction,
    before: ResultEntity,
    { grade, chosen }: Pick<ResultEntity, 'grade' | 'chosen'>,
    supersededAt: Date,
  ): Promise<void> {
    const { attemptId, version } = before;
    await transaction.manager.insert(SupersededResultEntity, {
      attemptId,
      version,
      grade: before.grade,
      chosen: before.chosen,
      supersededAt,
    });
    await transaction.manager.update(ResultEntity, { attemptId }, { grade, chosen, version: version + 1 });
  }

  async setComparison(
    transaction: Transaction,
    attemptId: string,
    localGrade: Grade,
    agreement: Agreement,
  ): Promise<void> {
    await transaction.manager.update(ResultEntity, { attemptId }, { localGrade, agreement });
  }
}
