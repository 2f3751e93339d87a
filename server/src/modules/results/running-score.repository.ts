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

  /** Keeps the score unless one that covers more is there already. */
  async keep(transaction: Transaction, score: RunningScoreEntity): Promise<void> {
    await transaction.manager.query(
      `INSERT INTO running_score (attempt_id, through, answered, marks, max_marks, scored_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (attempt_id) DO UPDATE
         SET through = EXCLUDED.through, answered = EXCLUDED.answered, marks = EXCLUDED.marks,
             max_marks = EXCLUDED.max_marks, scored_at = EXCLUDED.scored_at
         WHERE running_score.through < EXCLUDED.through`,
      [score.attemptId, score.through, score.answered, score.marks, score.maxMarks, score.scoredAt],
    );
  }
}
