import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AddedRegistrations } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { AddRegistrationsDto } from './registrations.dto.js';
import { RegistrationsService } from './registrations.service.js';

@ApiTags('sittings')
@Controller('sittings/:id/registrations')
export class RegistrationsController {
  constructor(private readonly registrations: RegistrationsService) {}

  /** Candidates join a sitting that has not opened; their codes are told this once. */
  @Post()
  @Access('admin')
  add(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() body: AddRegistrationsDto,
  ): Promise<AddedRegistrations> {
    return this.registrations.add(staff, id, body.candidates);
  }

  /** Takes a candidate off the list who has not begun. */
  @Post(':registrationId/remove')
  @HttpCode(204)
  @Access('admin')
  remove(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Param('registrationId', IdPipe) registrationId: string,
  ): Promise<void> {
    return this.registrations.remove(staff, id, registrationId);
  }
}
