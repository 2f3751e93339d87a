import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { BackupScheduleEntity } from './backup-schedule.entity.js';

/** Reads and writes when backups are made by themselves. */
@Injectable()
export class BackupSchedulesRepository {
  constructor(
    @InjectRepository(BackupScheduleEntity) private readonly schedules: Repository<BackupScheduleEntity>,
  ) {}

  find(): Promise<BackupScheduleEntity | null> {
    return this.schedules.findOneBy({ one: true });
  }

  /** Null: never. */
  async set({ manager }: Transaction, schedule: Omit<BackupScheduleEntity, 'one'> | null): Promise<void> {
    if (schedule === null) await manager.delete(BackupScheduleEntity, { one: true });
    else await manager.save(BackupScheduleEntity, { ...schedule, one: true });
  }

  /** The centre in whose trail stands what somebody has decided; null when they are gone. */
  async centreOf(accountId: string): Promise<string | null> {
    const [row] = await this.schedules.query<{ centre_id: string }[]>(
      'SELECT centre_id FROM account WHERE id = $1',
      [accountId],
    );
    return row?.centre_id ?? null;
  }
}
