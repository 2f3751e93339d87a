import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { RunningScores } from './running-scores.js';

/** Scores what has arrived of a running attempt. */
@JobHandler('progress')
export class ProgressJob implements RunsJob<'progress'> {
  constructor(private readonly scores: RunningScores) {}

  run({ attemptId }: JobPayload<'progress'>, transaction: Transaction): Promise<void> {
    return this.scores.score(attemptId, transaction);
  }
}
