import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Canary, StationCanaries } from '@examhall/shared/protocol';
import {
  Access,
  CurrentStaff,
  CurrentStation,
  type StaffPrincipal,
  type StationPrincipal,
} from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { SetUpCanaryDto } from './canaries.dto.js';
import { CanariesService } from './canaries.service.js';

@ApiTags('canaries')
@Controller()
export class CanariesController {
  constructor(private readonly canaries: CanariesService) {}

  @Post('sittings/:id/canary')
  @Access('admin')
  setUp(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() body: SetUpCanaryDto,
  ): Promise<Canary> {
    return this.canaries.setUp(id, staff, body);
  }

  @Get('sittings/:id/canary')
  @Access('admin', 'invigilator', 'marker')
  view(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<Canary> {
    return this.canaries.view(id, staff);
  }

  @Get('stations/me/canaries')
  @Access('station')
  tasksOf(@CurrentStation() station: StationPrincipal): Promise<StationCanaries> {
    return this.canaries.tasksOf(station);
  }
}
