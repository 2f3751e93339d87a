import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Erased, Retention } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { ErasureService } from './erasure.service.js';
import { EraseDto, SetRetentionDto, WhyDto } from './retention.dto.js';
import { RetentionService } from './retention.service.js';

/** How long what is known of candidates is kept, and erasing it. */
@ApiTags('retention')
@Controller()
@Access('admin')
export class RetentionController {
  constructor(
    private readonly retention: RetentionService,
    private readonly erasure: ErasureService,
  ) {}

  @Get('retention')
  view(@CurrentStaff() staff: StaffPrincipal): Promise<Retention> {
    return this.retention.view(staff.centreId);
  }

  @Put('retention')
  set(@CurrentStaff() staff: StaffPrincipal, @Body() request: SetRetentionDto): Promise<Retention> {
    return this.retention.set(staff, request);
  }

  /** Has what is due erased now rather than tomorrow. */
  @Post('retention/run')
  @HttpCode(202)
  async run(@CurrentStaff() staff: StaffPrincipal, @Body() { why }: WhyDto): Promise<Record<string, never>> {
    await this.retention.runNow(staff, why);
    return {};
  }

  @Post('sittings/:id/release-hold')
  @HttpCode(204)
  releaseHold(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() { why }: WhyDto,
  ): Promise<void> {
    return this.retention.releaseHold(staff, id, why);
  }

  @Post('registrations/:id/erase')
  @HttpCode(200)
  erase(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() request: EraseDto,
  ): Promise<Erased> {
    return this.erasure.erase(id, staff, request);
  }
}
