import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Not, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { BackupEntity } from './backup.entity.js';

const MOST_LISTED = 50;

/** What backups there are, in the database. */
@Injectable()
export class BackupsRepository {
  constructor(@InjectRepository(BackupEntity) private readonly backups: Repository<BackupEntity>) {}

  list(): Promise<BackupEntity[]> {
    return this.backups.find({ order: { startedAt: 'DESC' }, take: MOST_LISTED });
  }

  find(id: string): Promise<BackupEntity | null> {
    return this.backups.findOneBy({ id });
  }

  /** Those that were made by themselves on a machine and are done with, newest first. */
  listScheduled(host: string): Promise<BackupEntity[]> {
    return this.backups.find({
      where: { scheduled: true, host, state: Not('running') },
      order: { startedAt: 'DESC' },
    });
  }

  async remove({ manager }: Transaction, id: string): Promise<void> {
    await manager.delete(BackupEntity, { id });
  }

  running(): Promise<BackupEntity[]> {
    return this.backups.find({ where: [{ state: 'running' }, { checkState: 'running' }] });
  }

  /** False when another one is being made or checked. */
  async begin(transaction: Transaction, backup: BackupEntity): Promise<boolean> {
    const inserted = await transaction.manager
      .createQueryBuilder()
      .insert()
      .into(BackupEntity)
      .values(backup)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  /** False when another one is being made or checked. */
  async beginCheck(transaction: Transaction, id: string, pid: number): Promise<boolean> {
    const [, changed] = (await transaction.manager.query(
      `UPDATE backup SET check_state = 'running', check_finding = NULL, checked_at = NULL, pid = $2
       WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM backup WHERE state = 'running' OR check_state = 'running')`,
      [id, pid],
    )) as [unknown[], number];
    return changed === 1;
  }

  async update(id: string, changes: Partial<BackupEntity>): Promise<void> {
    await this.backups.update({ id }, changes);
  }
}
