import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import { BackupError, readBackup, writeBackup } from './backup-file.js';
import { DatabaseCopy } from './database-copy.repository.js';
import { RestoresRepository } from './restores.repository.js';

/** What is to be restored, and by whom. */
export interface RestoreWish {
  readonly file: string;
  /** Name of a centre of this server, typed by whoever restores: so that nobody does it on the wrong server. */
  readonly centre: string;
  /** Administrator of that centre in the backup, in whose name it stands in the audit trail. */
  readonly username: string;
}

/** What has taken the place of what. */
export interface Restored {
  /** Of the database as it was before. */
  readonly safetyBackup: string;
  /** Under which name the database as it was before is kept. */
  readonly before: string;
  readonly finding: string;
}

/**
 * Puts a backup in the place of the database. For a server that is stopped: one that runs, and its workers on other machines,
 * would go on with what they hold of the old one.
 */
@Injectable()
export class RestoresService {
  constructor(
    private readonly repository: RestoresRepository,
    private readonly copy: DatabaseCopy,
    private readonly config: ServerConfig,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** @throws BackupError with what keeps it from being restored; nothing has been changed then */
  async restore(wish: RestoreWish): Promise<Restored> {
    const now = this.clock.now();
    await this.repository.refuse(now, wish.centre);
    const stamp = now.toISOString().replaceAll(/[:.]/gu, '-');
    const safetyBackup = join(
      this.config.dataDirectory,
      'backups',
      `examhall-before-restore-${stamp}.jsonl.gz`,
    );
    await mkdir(join(safetyBackup, '..'), { recursive: true, mode: 0o700 });
    await this.copy.read(now, (head, rows) => writeBackup(safetyBackup, head, rows));
    const loaded = `examhall_restore_${this.ids.next().replaceAll('-', '')}`;
    const finding = await this.repository.load(loaded, (address) =>
      this.copy.loadInto(address, readBackup(wish.file)),
    );
    try {
      await this.repository.record(loaded, wish, { safetyBackup, restoredAt: now.toISOString() });
      const before = await this.repository.swap(loaded, now);
      return { safetyBackup, before, finding };
    } catch (error) {
      await this.repository.drop(loaded);
      throw error instanceof BackupError ? error : new BackupError((error as Error).message);
    }
  }
}
