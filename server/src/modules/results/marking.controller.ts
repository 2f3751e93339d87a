import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Marking, RunningScore, SittingSummary } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { RegradeDto } from './marking.dto.js';
import { MarkingService } from './marking.service.js';
import { PublishingService } from './publishing.service.js';
import { RunningScores } from './running-scores.js';

@ApiTags('marking')
@Controller()
export class MarkingController {
  constructor(
    private readonly marking: MarkingService,
    private readonly publishing: PublishingService,
    private readonly scores: RunningScores,
  ) {}

  @Get('sittings/:id/marking')
  @Access('admin', 'marker')
  view(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<Marking> {
    return this.marking.view(id, staff.centreId);
  }

  @Post('sittings/:id/regrade')
  @HttpCode(202)
  @Access('admin')
  regrade(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() body: RegradeDto,
  ): Promise<Marking> {
    return this.marking.regrade(id, staff, body);
  }

  @Post('sittings/:id/publish-results')
  @HttpCode(200)
  @Access('admin')
  publish(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<SittingSummary> {
    return this.publishing.publish(id, staff);
  }

  @Get('attempts/:id/progress')
  @Access('admin', 'invigilator', 'marker')
  progress(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<RunningScore> {
    return this.scores.view(id, staff);
  }
}
