import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Result } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { ResultsService } from './results.service.js';

@ApiTags('results')
@Controller('results')
export class ResultsController {
  constructor(private readonly results: ResultsService) {}

  @Get(':attemptId')
  @Access('admin', 'invigilator', 'marker')
  view(
    @Param('attemptId', IdPipe) attemptId: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<Result> {
    return this.results.view(attemptId, staff);
  }
}
