import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Backup } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { BackupWhyDto } from './backups.dto.js';
import { BackupsService } from './backups.service.js';

/** Backups of the whole server. What is in them never leaves its disk by this way. */
@ApiTags('operations')
@Controller('backups')
@Access('admin')
export class BackupsController {
  constructor(private readonly backups: BackupsService) {}

  @Get()
  list(): Promise<Backup[]> {
    return this.backups.list();
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
