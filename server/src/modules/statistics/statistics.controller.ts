import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SittingComparison, SittingStatistics, SittingTimes } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { ComparisonService } from './comparison.service.js';
import { ItemTimesService } from './item-times.service.js';
import { StatisticsService } from './statistics.service.js';

@ApiTags('statistics')
@Controller('sittings')
export class StatisticsController {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly times: ItemTimesService,
    private readonly comparison: ComparisonService,
  ) {}

  @Get(':id/statistics')
  @Access('admin', 'marker')
  view(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<SittingStatistics> {
    return this.statistics.view(id, staff.centreId);
  }

  /** Reads every journal of the sitting, once. */
  @Get(':id/statistics/times')
  @Access('admin', 'marker')
  itemTimes(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<SittingTimes> {
    return this.times.view(id, staff.centreId);
  }

  @Get(':id/statistics/comparison')
  @Access('admin', 'marker')
  compare(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<SittingComparison> {
    return this.comparison.view(id, staff.centreId);
  }
}
