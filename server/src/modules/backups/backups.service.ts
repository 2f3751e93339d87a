import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Backup } from '@examhall/shared/protocol';
import { Audit, type Actor } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { AccountsService } from '../accounts/index.js';
import type { BackupEntity } from './backup.entity.js';
import { BackupKeeper } from './backup-keeper.js';
import { readBackup, writeBackup, type BackupRow } from './backup-file.js';
import { BackupsRepository } from './backups.repository.js';
import { DatabaseCopy } from './database-copy.repository.js';

/** How often the progress is written down, milliseconds. */
const TELL_MS = 500;
const BUSY = 'A backup is being made or checked already. Wait until it is done.';

/** Backups of the whole database, made and proved in the background of the process that was asked. */
@Injectable()
export class BackupsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(BackupsService.name);
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly repository: BackupsRepository,
    private readonly copy: DatabaseCopy,
    private readonly keeper: BackupKeeper,
    private readonly accounts: AccountsService,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly config: ServerConfig,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** What a process that ended on this machine has left unfinished is failed. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { id, host, pid, state } of await this.repository.running()) {
      if (host !== hostname() || (pid !== process.pid && isAlive(pid))) continue;
      if (state === 'running') await this.fail(id, 'The server was stopped meanwhile.');
      else await this.endCheck(id, 'failed', 'The server was stopped meanwhile.');
    }
  }

  /** The database goes when what uses it is done. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.work;
  }

  async list(): Promise<Backup[]> {
    const backups = await this.repository.list();
    const names = await this.accounts.displayNames(backups.map(({ madeBy }) => madeBy));
    return backups.map((backup) => shown(backup, names.get(backup.madeBy) ?? null));
  }

  /** Begins a backup. @throws ProblemError `conflict` while another one is made or checked */
  async begin(staff: StaffPrincipal, why: string): Promise<void> {
    await this.transactions.run((transaction) => this.beginIn(transaction, staff, { why }));
  }

  /**
   * Begins a backup when the transaction has been committed.
   *
   * @param keep given for one that is made by itself: it is tried, and of those before it so many are kept
   * @throws ProblemError `conflict` while another one is made or checked
   */
  async beginIn(
    transaction: Transaction,
    by: Actor,
    { why, keep }: { why: string; keep?: number },
  ): Promise<void> {
    const startedAt = this.clock.now();
    const name = `examhall-backup-${startedAt.toISOString().replaceAll(/[:.]/gu, '-')}.jsonl.gz`;
    const backup: BackupEntity = {
      id: this.ids.next(),
      ...{ host: hostname(), pid: process.pid, path: join(this.config.dataDirectory, 'backups', name) },
      ...{ state: 'running', rowsDone: 0, rowsTotal: 0, bytes: null, auditNumber: null, auditHash: null },
      ...{ failure: null, madeBy: by.accountId, startedAt, finishedAt: null },
      scheduled: keep !== undefined,
      ...{ checkState: null, checkFinding: null, checkedAt: null },
    };
    if (!(await this.repository.begin(transaction, backup))) throw new ProblemError('conflict', BUSY);
    await this.audit.record(transaction, by, { action: 'backup.make', subject: backup.id, why });
    transaction.afterCommit(() => {
      this.work = keep === undefined ? this.make(backup) : this.makeAndProve(backup, by, keep);
    });
  }

  /** Begins to prove a backup. @throws ProblemError `not-found`, `conflict` */
  async beginCheck(staff: StaffPrincipal, id: string, why: string): Promise<void> {
    const backup = await this.repository.find(id);
    if (backup?.state !== 'done') throw new ProblemError('not-found', 'There is no such backup.');
    if (backup.host !== hostname())
      throw new ProblemError('conflict', `This backup is on the machine ${backup.host}: check it there.`);
    await this.transactions.run(async (transaction) => {
      if (!(await this.repository.beginCheck(transaction, id, process.pid)))
        throw new ProblemError('conflict', BUSY);
      await this.audit.record(transaction, staff, { action: 'backup.check', subject: id, why });
      transaction.afterCommit(() => void (this.work = this.check(backup)));
    });
  }

  /** What is made by itself is looked at by nobody: it is tried at once, and somebody is told when it cannot be relied on. */
  private async makeAndProve(backup: BackupEntity, by: Actor, keep: number): Promise<void> {
    try {
      await this.make(backup);
      const { id } = backup;
      const begun = await this.transactions.run(
        async (transaction) =>
          (await this.repository.find(id))?.state === 'done' &&
          this.repository.beginCheck(transaction, id, process.pid),
      );
      if (begun) await this.check(backup);
      if ((await this.repository.find(id))?.checkState !== 'holds') await this.keeper.tellFailed(id);
      await this.keeper.prune(by, keep);
    } catch (error) {
      this.logger.error(error);
    }
  }

  private async make({ id, path }: BackupEntity): Promise<void> {
    try {
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      const made = await this.copy.read(this.clock.now(), async (head, rows) => {
        const rowsTotal = Object.values(head.tables).reduce((sum, count) => sum + count, 0);
        await this.repository.update(id, { rowsTotal });
        const bytes = String(await writeBackup(path, head, this.counted(id, rows)));
        return { bytes, rowsDone: rowsTotal, auditNumber: head.audit?.number, auditHash: head.audit?.hash };
      });
      await this.repository.update(id, { ...made, state: 'done', finishedAt: this.clock.now() });
    } catch (error) {
      this.logger.error(error);
      await this.fail(id, (error as Error).message).catch((lost: unknown) => this.logger.error(lost));
    }
  }

  private async *counted(id: string, rows: AsyncIterable<BackupRow>): AsyncGenerator<BackupRow> {
    let rowsDone = 0;
    let toldAt = performance.now();
    for await (const row of rows) {
      rowsDone += 1;
      if (performance.now() - toldAt > TELL_MS) {
        await this.repository.update(id, { rowsDone });
        toldAt = performance.now();
      }
      yield row;
    }
  }

  private async check({ id, path }: BackupEntity): Promise<void> {
    try {
      await this.endCheck(id, 'holds', await this.copy.rehearse(id, readBackup(path)));
    } catch (error) {
      this.logger.warn(`backup ${id}: ${(error as Error).message}`);
      await this.endCheck(id, 'failed', (error as Error).message).catch((lost: unknown) =>
        this.logger.error(lost),
      );
    }
  }

  private fail(id: string, failure: string): Promise<void> {
    return this.repository.update(id, { state: 'failed', failure, finishedAt: this.clock.now() });
  }

  private endCheck(id: string, checkState: 'holds' | 'failed', checkFinding: string): Promise<void> {
    return this.repository.update(id, { checkState, checkFinding, checkedAt: this.clock.now() });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function shown(backup: BackupEntity, madeBy: string | null): Backup {
  const { pid: _pid, auditNumber: _number, auditHash: _hash, ...told } = backup;
  return {
    ...told,
    madeBy,
    bytes: backup.bytes === null ? null : Number(backup.bytes),
    startedAt: backup.startedAt.toISOString(),
    finishedAt: backup.finishedAt?.toISOString() ?? null,
    checkedAt: backup.checkedAt?.toISOString() ?? null,
  };
}
