import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Submission, SubmissionResult, SubmissionsStatus } from '@examhall/shared/protocol';
import { Access, CurrentPrincipal, type Principal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { SubmissionsStatusDto, WaitDto } from './submissions.dto.js';
import { SubmissionsService } from './submissions.service.js';

@ApiTags('submissions')
@Controller()
export class SubmissionsController {
  constructor(private readonly submissions: SubmissionsService) {}

  /** With `wait` the answer comes when the result is made, or after so many seconds. */
  @Get('submissions/:id')
  @Access('candidate', 'station', 'invigilator', 'admin')
  status(
    @Param('id', IdPipe) id: string,
    @Query() { wait }: WaitDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Submission> {
    return this.submissions.status(id, principal, wait ?? 0);
  }

  @Get('submissions/:id/result')
  @Access('candidate', 'station', 'invigilator', 'admin')
  result(
    @Param('id', IdPipe) id: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SubmissionResult> {
    return this.submissions.result(id, principal);
  }

  // The router reads one colon as the beginning of a parameter, and two as a colon.
  @Post('submissions::batchStatus')
  @HttpCode(200)
  @Access('candidate', 'station', 'invigilator', 'admin')
  async statusOf(
    @Body() { ids }: SubmissionsStatusDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SubmissionsStatus> {
    return { submissions: await this.submissions.statusOf(ids, principal) };
  }
}
