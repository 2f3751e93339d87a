import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { RunningScoreEntity } from './running-score.entity.js';

/** Running scores in the database. */
@Injectable()
export class RunningScoreRepository {
  constructor(
    @InjectRepository(RunningScoreEntity) private readonly scores: Repository<RunningScoreEntity>,
  ) {}

  find(attemptId: string): Promise<RunningScoreEntity | null> {
    return this.scores.findOneBy({ attemptId });
  }

  /** Keeps the scores, except where one that covers more is there already. */
  async keepAll(transaction: Transaction, scores: readonly RunningScoreEntity[]): Promise<void> {
    if (scores.length === 0) return;
    await transaction.manager.query(
      `INSERT INTO running_score (attempt_id, through, answered, marks, max_marks, accuracy, sections, scored_at)
       SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::float8[], $7::jsonb[],
                            $8::timestamptz[])
       ON CONFLICT (attempt_id) DO UPDATE
         SET through = EXCLUDED.through, answered = EXCLUDED.answered, marks = EXCLUDED.marks,
             max_marks = EXCLUDED.max_marks, accuracy = EXCLUDED.accuracy, sections = EXCLUDED.sections, scored_at = EXCLUDED.scored_at
         WHERE running_score.through < EXCLUDED.through`,
      [
        scores.map(({ attemptId }) => attemptId),
        scores.map(({ through }) => through),
        scores.map(({ answered }) => answered),
        scores.map(({ marks }) => marks),
        scores.map(({ maxMarks }) => maxMarks),
        scores.map(({ accuracy }) => accuracy),
        scores.map(({ sections }) => JSON.stringify(sections)),
        scores.map(({ scoredAt }) => scoredAt),
      ],
    );
  }
}
