import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { ArchiveExportService } from './archive-export.service.js';

@ApiTags('results')
@Controller('sittings/:id')
export class ArchiveController {
  constructor(private readonly archives: ArchiveExportService) {}

  /** Nothing is taken out of the database: that is done beside the server, by `npm run archive`. */
  @Get('archive.jsonl.gz')
  @Access('admin')
  @Header('cache-control', 'no-store')
  async archive(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.archives.export(staff, id), {
      type: 'application/gzip',
      disposition: `attachment; filename="examhall-${id}.jsonl.gz"`,
    });
  }
}
