import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { Finaliser } from './finaliser.js';

/** Makes the results of sealed attempts. */
@JobHandler('finalise')
export class FinaliseJob implements RunsJob<'finalise'> {
  constructor(private readonly finaliser: Finaliser) {}

  run(payloads: readonly JobPayload<'finalise'>[], transaction: Transaction): Promise<void> {
    return this.finaliser.finalise(
      payloads.map(({ attemptId }) => attemptId),
      transaction,
    );
  }
}
