import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { OwnSession, Session } from '@examhall/shared/protocol';
import {
  Access,
  CurrentStaff,
  PeopleOnly,
  SignInThrottle,
  WithTemporaryPassword,
  type StaffPrincipal,
} from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { OwnAccountService } from './own-account.service.js';
import { ChangePasswordDto } from './people.dto.js';

@ApiTags('accounts')
@Controller('account')
@Access('admin', 'invigilator', 'marker')
@PeopleOnly()
export class OwnAccountController {
  constructor(private readonly own: OwnAccountService) {}

  /** Every token of the account is refused from now on; the answer has a new one. */
  @Put('password')
  @WithTemporaryPassword()
  @SignInThrottle(30)
  changePassword(
    @CurrentStaff() staff: StaffPrincipal,
    @Body() request: ChangePasswordDto,
    @Headers('user-agent') userAgent = '',
  ): Promise<Session> {
    return this.own.changePassword(staff, request, userAgent);
  }

  @Get('sessions')
  sessions(@CurrentStaff() staff: StaffPrincipal): Promise<OwnSession[]> {
    return this.own.listSessions(staff);
  }

  @Post('sessions/end-all')
  @HttpCode(204)
  endAllSessions(@CurrentStaff() staff: StaffPrincipal): Promise<void> {
    return this.own.endAllSessions(staff);
  }

  @Post('sessions/:id/end')
  @HttpCode(204)
  endSession(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.own.endSession(staff, id);
  }
}
