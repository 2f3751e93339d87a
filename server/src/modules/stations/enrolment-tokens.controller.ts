import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EnrolmentToken, IssuedEnrolmentToken } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { EnrolmentTokensService } from './enrolment-tokens.service.js';
import { IssueEnrolmentTokenDto } from './stations.dto.js';

@ApiTags('stations')
@Controller('enrolment-tokens')
export class EnrolmentTokensController {
  constructor(private readonly tokens: EnrolmentTokensService) {}

  /** The answer is the only one that ever tells the secret. */
  @Post()
  @Access('admin')
  issue(
    @CurrentStaff() staff: StaffPrincipal,
    @Body() request: IssueEnrolmentTokenDto,
  ): Promise<IssuedEnrolmentToken> {
    return this.tokens.issue(staff.centreId, request, staff);
  }

  @Get()
  @Access('admin')
  list(@CurrentStaff() staff: StaffPrincipal): Promise<EnrolmentToken[]> {
    return this.tokens.list(staff.centreId);
  }

  @Post(':id/revoke')
  @HttpCode(204)
  @Access('admin')
  revoke(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.tokens.revoke(staff, id);
  }
}
