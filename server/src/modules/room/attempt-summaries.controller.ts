import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SUMMARIES_PAGE, type AttemptSummaries } from '@examhall/shared/protocol';
import { Access, CurrentStaff, ReadLimit, type StaffPrincipal } from '../../platform/auth/index.js';
import { AttemptSummariesDto } from './attempt-summaries.dto.js';
import { AttemptSummariesService } from './attempt-summaries.service.js';

@ApiTags('attempts')
@Controller('attempt-summaries')
export class AttemptSummariesController {
  constructor(private readonly summaries: AttemptSummariesService) {}

  /** Of any number of exams and sittings; without any named, of the whole centre. */
  @Get()
  @Access('admin', 'invigilator', 'marker')
  @ReadLimit(600)
  page(
    @CurrentStaff() staff: StaffPrincipal,
    @Query() { exam, sitting, after, limit }: AttemptSummariesDto,
  ): Promise<AttemptSummaries> {
    return this.summaries.page(staff.centreId, {
      exams: [...(exam ?? [])].sort(),
      sittings: [...(sitting ?? [])].sort(),
      after: after ?? null,
      limit: limit ?? SUMMARIES_PAGE,
    });
  }
}
