import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Audit, type Actor } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { Notifications } from '../../platform/notifications/index.js';
import { BackupsRepository } from './backups.repository.js';

/** Looks after backups that were made by themselves. */
@Injectable()
export class BackupKeeper {
  constructor(
    private readonly repository: BackupsRepository,
    private readonly notifications: Notifications,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** Has the centre's own systems told that one cannot be relied on. */
  async tellFailed(backupId: string): Promise<void> {
    await this.transactions.run((transaction) =>
      this.notifications.tell(transaction, { event: 'backup-failed', backupId }),
    );
  }

  /**
   * Deletes what is older than the newest `keep` that could be loaded, on this machine. Those that failed count for nothing:
   * however many fail in a row, they push out none that holds.
   */
  async prune(by: Actor, keep: number): Promise<void> {
    let holding = 0;
    for (const { id, path, checkState } of await this.repository.listScheduled(hostname())) {
      if (holding >= keep) {
        // The file first: a row without a file is tried again tomorrow, a file without a row is found by nobody.
        await rm(path, { force: true });
        await this.transactions.run(async (transaction) => {
          await this.repository.remove(transaction, id);
          const act = { action: 'backup.delete', subject: id, details: { path, keep } };
          await this.audit.record(transaction, by, act);
        });
      }
      if (checkState === 'holds') holding += 1;
    }
  }
}
