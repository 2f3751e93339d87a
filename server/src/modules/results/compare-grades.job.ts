import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { Finaliser } from './finaliser.js';

/** Compares the stations’ grades with the server’s. */
@JobHandler('compare-grades')
export class CompareGradesJob implements RunsJob<'compare-grades'> {
  constructor(private readonly finaliser: Finaliser) {}

  run(payloads: readonly JobPayload<'compare-grades'>[], transaction: Transaction): Promise<void> {
    return this.finaliser.compareGrades(
      payloads.map(({ attemptId }) => attemptId),
      transaction,
    );
  }
}
