import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { RunningScores } from './running-scores.js';

/** Scores what has arrived of running attempts. */
@JobHandler('progress')
export class ProgressJob implements RunsJob<'progress'> {
  constructor(private readonly scores: RunningScores) {}

  run(payloads: readonly JobPayload<'progress'>[], transaction: Transaction): Promise<void> {
    return this.scores.score(
      payloads.flatMap(({ attemptIds }) => attemptIds),
      transaction,
    );
  }
}
