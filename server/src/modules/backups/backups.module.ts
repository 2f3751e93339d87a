import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/index.js';
import { BackupEntity } from './backup.entity.js';
import { BackupsController } from './backups.controller.js';
import { BackupsRepository } from './backups.repository.js';
import { BackupsService } from './backups.service.js';
import { DatabaseCopy } from './database-copy.repository.js';

/** Backups of the whole database, and the proof that they can be loaded. */
@Module({
  imports: [TypeOrmModule.forFeature([BackupEntity]), AccountsModule],
  controllers: [BackupsController],
  providers: [BackupsRepository, BackupsService, DatabaseCopy],
})
export class BackupsModule {}
