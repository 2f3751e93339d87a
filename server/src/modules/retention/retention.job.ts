import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { RetentionService } from './retention.service.js';

/** Erases candidates whose time is over. */
@JobHandler('retention')
export class RetentionJob implements RunsJob<'retention'> {
  constructor(private readonly retention: RetentionService) {}

  async run(payloads: readonly JobPayload<'retention'>[], transaction: Transaction): Promise<void> {
    for (const payload of payloads) await this.retention.run(payload, transaction);
  }
}
