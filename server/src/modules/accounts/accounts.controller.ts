import { Body, Controller, Get, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account, Session } from '@examhall/shared/protocol';
import {
  Access,
  CurrentStaff,
  Public,
  SignInThrottle,
  PeopleOnly,
  WithTemporaryPassword,
  type StaffPrincipal,
} from '../../platform/auth/index.js';
import { AccountsService } from './accounts.service.js';
import { OwnAccountService } from './own-account.service.js';
import { SignInDto } from './sign-in.dto.js';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly own: OwnAccountService,
  ) {}

  @Post('auth/sign-in')
  @Public()
  @SignInThrottle(30)
  @HttpCode(200)
  signIn(@Body() request: SignInDto, @Headers('user-agent') userAgent = ''): Promise<Session> {
    return this.accounts.signIn({ ...request, userAgent });
  }

  /** The token that asks is refused from now on. */
  @Post('auth/sign-out')
  @Access('admin', 'invigilator', 'marker')
  @WithTemporaryPassword()
  @PeopleOnly()
  @HttpCode(204)
  signOut(@CurrentStaff() staff: StaffPrincipal): Promise<void> {
    return this.own.signOut(staff);
  }

  @Get('auth/me')
  @Access('admin', 'invigilator', 'marker')
  @WithTemporaryPassword()
  me(@CurrentStaff() staff: StaffPrincipal): Promise<Account> {
    return this.accounts.describeMyself(staff);
  }
}
