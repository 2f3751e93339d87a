import {
  Body,
  Controller,
  DefaultValuePipe,
  Get,
  HttpCode,
  Param,
  ParseBoolPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Marking, RegradePreview, RunningScore, SittingSummary } from '@examhall/shared/protocol';
import type { FastifyReply } from 'fastify';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { RegradeDto } from './marking.dto.js';
import { MarkingService } from './marking.service.js';
import { PublishingService } from './publishing.service.js';
import { RegradePreviewService } from './regrade-preview.service.js';
import { RunningScores } from './running-scores.js';

@ApiTags('marking')
@Controller()
export class MarkingController {
  constructor(
    private readonly marking: MarkingService,
    private readonly publishing: PublishingService,
    private readonly scores: RunningScores,
    private readonly previews: RegradePreviewService,
  ) {}

  @Get('sittings/:id/marking')
  @Access('admin', 'marker')
  view(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<Marking> {
    return this.marking.view(id, staff.centreId);
  }

  /** With `dryRun`, nothing is done: answers what it would change. */
  @Post('sittings/:id/regrade')
  @Access('admin')
  regrade(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() body: RegradeDto,
    @Query('dryRun', new DefaultValuePipe(false), ParseBoolPipe) dryRun: boolean,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Marking | RegradePreview> {
    void reply.status(dryRun ? 200 : 202);
    return dryRun ? this.previews.preview(id, staff, body) : this.marking.regrade(id, staff, body);
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
