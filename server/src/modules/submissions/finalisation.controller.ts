import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Finalisation } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { FinalisationService } from './finalisation.service.js';

@ApiTags('results')
@Controller('sittings/:id/finalisation')
export class FinalisationController {
  constructor(private readonly finalisation: FinalisationService) {}

  /** How far the results of a sitting are. */
  @Get()
  @Access('admin', 'invigilator', 'marker')
  view(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<Finalisation> {
    return this.finalisation.of(id, staff.centreId);
  }
}
