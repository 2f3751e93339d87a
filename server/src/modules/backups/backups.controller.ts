import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Backup, BackupSchedule } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { BackupSchedulesService } from './backup-schedules.service.js';
import { BackupScheduleDto, BackupWhyDto } from './backups.dto.js';
import { BackupsService } from './backups.service.js';

/** Backups of the whole server. What is in them never leaves its disk by this way. */
@ApiTags('operations')
@Controller('backups')
@Access('admin')
export class BackupsController {
  constructor(
    private readonly backups: BackupsService,
    private readonly schedules: BackupSchedulesService,
  ) {}

  @Get()
  list(): Promise<Backup[]> {
    return this.backups.list();
  }

  @Get('schedule')
  schedule(): Promise<BackupSchedule> {
    return this.schedules.view();
  }

  @Put('schedule')
  setSchedule(
    @CurrentStaff() staff: StaffPrincipal,
    @Body() schedule: BackupScheduleDto,
  ): Promise<BackupSchedule> {
    return this.schedules.set(staff, schedule);
  }

  @Post()
  @HttpCode(202)
  async begin(@CurrentStaff() staff: StaffPrincipal, @Body() { why }: BackupWhyDto): Promise<Backup[]> {
    await this.backups.begin(staff, why);
    return this.backups.list();
  }

  @Post(':id/check')
  @HttpCode(202)
  async check(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() { why }: BackupWhyDto,
  ): Promise<Backup[]> {
    await this.backups.beginCheck(staff, id, why);
    return this.backups.list();
  }
}
