import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { ReleasesService } from './releases.service.js';

/** Releases results at the time that was planned. */
@JobHandler('release-results')
export class ReleaseResultsJob implements RunsJob<'release-results'> {
  constructor(private readonly releases: ReleasesService) {}

  async run(payloads: readonly JobPayload<'release-results'>[], transaction: Transaction): Promise<void> {
    for (const { releaseId } of payloads) await this.releases.carryOutPlanned(releaseId, transaction);
  }
}
