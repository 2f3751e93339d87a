import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { Finaliser } from './finaliser.js';

/** Makes the result of a sealed attempt. */
@JobHandler('finalise')
export class FinaliseJob implements RunsJob<'finalise'> {
  constructor(private readonly finaliser: Finaliser) {}

  run({ attemptId }: JobPayload<'finalise'>, transaction: Transaction): Promise<void> {
    return this.finaliser.finalise(attemptId, transaction);
  }
}
