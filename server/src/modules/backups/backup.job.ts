import type { Transaction } from '../../platform/database/index.js';
import { JobHandler, type JobPayload, type RunsJob } from '../../platform/queue/index.js';
import { BackupSchedulesService } from './backup-schedules.service.js';

/** Makes the backup of a day. While another one is being made it fails, and is tried again later. */
@JobHandler('backup')
export class BackupJob implements RunsJob<'backup'> {
  constructor(private readonly schedules: BackupSchedulesService) {}

  async run(_payloads: readonly JobPayload<'backup'>[], transaction: Transaction): Promise<void> {
    await this.schedules.run(transaction);
  }
}
