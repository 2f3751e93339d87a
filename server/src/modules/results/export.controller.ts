import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { XLSX_MEDIA_TYPE } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { ExportService } from './export.service.js';

@ApiTags('results')
@Controller('sittings/:id')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  @Get('results.csv')
  @Access('admin')
  @Header('content-disposition', 'attachment; filename="results.csv"')
  @Header('cache-control', 'no-store')
  async csv(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<StreamableFile> {
    const file = await this.exports.export(id, staff, 'csv');
    return new StreamableFile(file, { type: 'text/csv; charset=utf-8' });
  }

  @Get('results.xlsx')
  @Access('admin')
  @Header('content-disposition', 'attachment; filename="results.xlsx"')
  @Header('cache-control', 'no-store')
  async workbook(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.export(id, staff, 'xlsx'), { type: XLSX_MEDIA_TYPE });
  }
}
