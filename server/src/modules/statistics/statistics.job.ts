import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { StatisticsService } from './statistics.service.js';

/** Brings the statistics of a sitting up to date. */
@JobHandler('statistics')
export class StatisticsJob implements RunsJob<'statistics'> {
  constructor(private readonly statistics: StatisticsService) {}

  async run(payloads: readonly JobPayload<'statistics'>[], transaction: Transaction): Promise<void> {
    // In the order of their ids: whoever else brings several up to date locks them in the same order.
    for (const sittingId of [...new Set(payloads.map((payload) => payload.sittingId))].sort())
      await this.statistics.bringUpToDate(sittingId, transaction);
  }
}
