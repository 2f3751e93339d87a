import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account, Enrolment, Session } from '@examhall/shared/protocol';
import {
  Access,
  CurrentStaff,
  Public,
  SignInThrottle,
  type StaffPrincipal,
} from '../../platform/auth/index.js';
import { AccountsService } from './accounts.service.js';
import { CentresService } from './centres.service.js';
import { SignInDto } from './sign-in.dto.js';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly centres: CentresService,
  ) {}

  @Post('auth/sign-in')
  @Public()
  @SignInThrottle(30)
  @HttpCode(200)
  signIn(@Body() request: SignInDto): Promise<Session> {
    return this.accounts.signIn(request.username, request.password);
  }

  @Get('auth/me')
  @Access('admin', 'invigilator', 'marker')
  me(@CurrentStaff() staff: StaffPrincipal): Promise<Account> {
    return this.accounts.describeMyself(staff);
  }

  @Get('centre/enrolment')
  @Access('admin')
  async enrolment(@CurrentStaff() staff: StaffPrincipal): Promise<Enrolment> {
    return { enrolmentToken: await this.centres.enrolmentToken(staff.centreId) };
  }
}
