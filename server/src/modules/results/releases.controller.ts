import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ResultRelease } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { ReleaseDto } from './releases.dto.js';
import { ReleasesService } from './releases.service.js';

@ApiTags('results')
@Controller('sittings/:id/releases')
export class ReleasesController {
  constructor(private readonly releases: ReleasesService) {}

  @Get()
  @Access('admin')
  list(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<ResultRelease[]> {
    return this.releases.list(id, staff);
  }

  @Post()
  @Access('admin')
  release(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() body: ReleaseDto,
  ): Promise<ResultRelease[]> {
    return this.releases.release(id, staff, body);
  }

  @Post(':releaseId/cancel')
  @HttpCode(200)
  @Access('admin')
  cancel(
    @Param('id', IdPipe) id: string,
    @Param('releaseId', IdPipe) releaseId: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<ResultRelease[]> {
    return this.releases.cancel(id, releaseId, staff);
  }
}
