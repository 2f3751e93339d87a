import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { BegunSecondFactor, RecoveryCodes, SecondFactor } from '@examhall/shared/protocol';
import {
  Access,
  CurrentStaff,
  PeopleOnly,
  SignInThrottle,
  type StaffPrincipal,
} from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { ConfirmSecondFactorDto, ProofDto } from './people.dto.js';
import { SecondFactorService } from './second-factor.service.js';

@ApiTags('accounts')
@Controller()
@Access('admin', 'invigilator', 'marker')
@PeopleOnly()
export class SecondFactorController {
  constructor(private readonly secondFactor: SecondFactorService) {}

  @Get('account/second-factor')
  describe(@CurrentStaff() staff: StaffPrincipal): Promise<SecondFactor> {
    return this.secondFactor.describe(staff);
  }

  /** The answer is the only one that ever tells the secret. */
  @Post('account/second-factor')
  @SignInThrottle(30)
  @HttpCode(200)
  begin(@CurrentStaff() staff: StaffPrincipal, @Body() proof: ProofDto): Promise<BegunSecondFactor> {
    return this.secondFactor.begin(staff, proof.currentPassword);
  }

  @Post('account/second-factor/confirm')
  @SignInThrottle(30)
  @HttpCode(200)
  confirm(
    @CurrentStaff() staff: StaffPrincipal,
    @Body() request: ConfirmSecondFactorDto,
  ): Promise<RecoveryCodes> {
    return this.secondFactor.confirm(staff, request.code);
  }

  @Post('account/second-factor/recovery-codes')
  @SignInThrottle(30)
  @HttpCode(200)
  renewCodes(@CurrentStaff() staff: StaffPrincipal, @Body() proof: ProofDto): Promise<RecoveryCodes> {
    return this.secondFactor.renewCodes(staff, proof.currentPassword);
  }

  @Post('account/second-factor/remove')
  @SignInThrottle(30)
  @HttpCode(204)
  remove(@CurrentStaff() staff: StaffPrincipal, @Body() proof: ProofDto): Promise<void> {
    return this.secondFactor.remove(staff, proof.currentPassword);
  }

  @Post('accounts/:id/reset-second-factor')
  @Access('admin')
  @HttpCode(204)
  reset(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.secondFactor.reset(staff, id);
  }
}
