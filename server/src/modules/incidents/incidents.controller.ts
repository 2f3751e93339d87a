import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ChangedIncidents, IncidentDetail, IncidentsPage } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { IncidentDeskService } from './incident-desk.service.js';
import { IncidentsQueryDto, ReopenIncidentsDto, ResolveIncidentsDto } from './incidents.dto.js';
import { ResolutionsService } from './resolutions.service.js';

@ApiTags('incidents')
@Controller('incidents')
export class IncidentsController {
  constructor(
    private readonly desk: IncidentDeskService,
    private readonly resolutions: ResolutionsService,
  ) {}

  @Get()
  @Access('admin', 'invigilator')
  page(@CurrentStaff() staff: StaffPrincipal, @Query() query: IncidentsQueryDto): Promise<IncidentsPage> {
    return this.desk.page(staff.centreId, query);
  }

  /** One of them, with its evidence. */
  @Get(':id')
  @Access('admin', 'invigilator')
  view(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<IncidentDetail> {
    return this.desk.view(id, staff.centreId);
  }

  @Post('resolve')
  @HttpCode(200)
  @Access('admin', 'invigilator')
  resolve(
    @CurrentStaff() staff: StaffPrincipal,
    @Body() request: ResolveIncidentsDto,
  ): Promise<ChangedIncidents> {
    return this.resolutions.resolve(staff, request);
  }

  @Post('reopen')
  @HttpCode(200)
  @Access('admin', 'invigilator')
  reopen(
    @CurrentStaff() staff: StaffPrincipal,
    @Body() request: ReopenIncidentsDto,
  ): Promise<ChangedIncidents> {
    return this.resolutions.reopen(staff, request);
  }
}
