import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ContentImport } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../../platform/auth/index.js';
import { IdPipe } from '../../../platform/errors/index.js';
import { KeepContentImportDto } from './content-imports.dto.js';
import { ContentImportsService } from './content-imports.service.js';

/** Imports that go on in the background. They are begun by `POST /exams/import`. */
@ApiTags('exams')
@Controller('content-imports')
@Access('admin')
export class ContentImportsController {
  constructor(private readonly imports: ContentImportsService) {}

  @Get()
  list(@CurrentStaff() { centreId }: StaffPrincipal): Promise<ContentImport[]> {
    return this.imports.list(centreId);
  }

  @Get(':id')
  view(
    @CurrentStaff() { centreId }: StaffPrincipal,
    @Param('id', IdPipe) id: string,
  ): Promise<ContentImport> {
    return this.imports.view(centreId, id);
  }

  /** Imports what a dry run has found. */
  @Post(':id/keep')
  @HttpCode(202)
  keep(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() { leaveOut }: KeepContentImportDto,
  ): Promise<ContentImport> {
    return this.imports.keep(staff, id, leaveOut);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  cancel(
    @CurrentStaff() { centreId }: StaffPrincipal,
    @Param('id', IdPipe) id: string,
  ): Promise<ContentImport> {
    return this.imports.cancel(centreId, id);
  }

  /** Forgets an import that is over, with its report. */
  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentStaff() { centreId }: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.imports.remove(centreId, id);
  }
}
