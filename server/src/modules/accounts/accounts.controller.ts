import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account, Session } from '@examhall/shared/protocol';
import {
  Access,
  CurrentStaff,
  Public,
  SignInThrottle,
  type StaffPrincipal,
} from '../../platform/auth/index.js';
import { AccountsService } from './accounts.service.js';
import { SignInDto } from './sign-in.dto.js';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

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
}
