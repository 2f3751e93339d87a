import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { Finaliser } from './finaliser.js';

/** Marks finalised attempts again by their sitting’s present rules. */
@JobHandler('regrade')
export class RegradeJob implements RunsJob<'regrade'> {
  constructor(private readonly finaliser: Finaliser) {}

  run(payloads: readonly JobPayload<'regrade'>[], transaction: Transaction): Promise<void> {
    return this.finaliser.regrade(
      payloads.map(({ attemptId }) => attemptId),
      transaction,
    );
  }
}
