import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/index.js';
import { BackupClock } from './backup-clock.js';
import { BackupKeeper } from './backup-keeper.js';
import { BackupScheduleEntity } from './backup-schedule.entity.js';
import { BackupSchedulesRepository } from './backup-schedules.repository.js';
import { BackupSchedulesService } from './backup-schedules.service.js';
import { BackupJob } from './backup.job.js';
import { BackupEntity } from './backup.entity.js';
import { BackupsController } from './backups.controller.js';
import { BackupsRepository } from './backups.repository.js';
import { BackupsService } from './backups.service.js';
import { DatabaseCopy } from './database-copy.repository.js';
import { RestoresRepository } from './restores.repository.js';
import { RestoresService } from './restores.service.js';

/** Backups of the whole database, and the proof that they can be loaded. */
@Module({
  imports: [TypeOrmModule.forFeature([BackupEntity, BackupScheduleEntity]), AccountsModule],
  controllers: [BackupsController],
  providers: [
    BackupClock,
    BackupJob,
    BackupKeeper,
    BackupSchedulesRepository,
    BackupSchedulesService,
    BackupsRepository,
    BackupsService,
    DatabaseCopy,
    RestoresRepository,
    RestoresService,
  ],
  exports: [RestoresService],
})
export class BackupsModule {}
