import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PersonIdentity } from '@examhall/shared/protocol';
import { Access, CurrentStaff, PeopleOnly, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { IdentitiesService } from './identities.service.js';
import { SetIdentityDto } from './single-sign-on.dto.js';

@ApiTags('accounts')
@Controller('accounts')
@Access('admin')
@PeopleOnly()
export class IdentitiesController {
  constructor(private readonly identities: IdentitiesService) {}

  /** Those of the centre who may sign in at the identity provider. */
  @Get('identities')
  list(@CurrentStaff() staff: StaffPrincipal): Promise<PersonIdentity[]> {
    return this.identities.list(staff);
  }

  @Put(':id/identity')
  set(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() request: SetIdentityDto,
  ): Promise<PersonIdentity[]> {
    return this.identities.set(staff, id, request);
  }
}
