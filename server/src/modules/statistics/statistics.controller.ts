import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SittingStatistics } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { StatisticsService } from './statistics.service.js';

@ApiTags('statistics')
@Controller('sittings')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get(':id/statistics')
  @Access('admin', 'marker')
  view(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<SittingStatistics> {
    return this.statistics.view(id, staff.centreId);
  }
}
