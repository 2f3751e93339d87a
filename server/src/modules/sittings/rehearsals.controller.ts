import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Rehearsal, SittingSummary } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { ClosingTimeService } from './closing-time.service.js';
import { PostponeClosingDto, RehearsalQueryDto } from './rehearsals.dto.js';
import { RehearsalsService } from './rehearsals.service.js';
import { CreateSittingDto } from './sittings.dto.js';

@ApiTags('sittings')
@Controller('sittings')
export class RehearsalsController {
  constructor(
    private readonly rehearsals: RehearsalsService,
    private readonly closingTime: ClosingTimeService,
  ) {}

  /** What would become of everybody in a sitting that is created like this. Nothing is kept. */
  @Post('rehearsal')
  @HttpCode(200)
  @Access('admin')
  planned(
    @CurrentStaff() staff: StaffPrincipal,
    @Body() body: CreateSittingDto,
    @Query() query: RehearsalQueryDto,
  ): Promise<Rehearsal> {
    return this.rehearsals.planned(staff.centreId, body, query);
  }

  @Get(':id/rehearsal')
  @Access('admin')
  standing(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Query() query: RehearsalQueryDto,
  ): Promise<Rehearsal> {
    return this.rehearsals.standing(staff.centreId, id, query);
  }

  @Put(':id/closing-time')
  @Access('admin')
  postpone(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() body: PostponeClosingDto,
  ): Promise<SittingSummary> {
    return this.closingTime.postpone(staff, id, body);
  }
}
