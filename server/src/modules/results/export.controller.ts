import {
  Controller,
  DefaultValuePipe,
  Get,
  Header,
  Param,
  ParseBoolPipe,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { XLSX_MEDIA_TYPE } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { ExportService } from './export.service.js';

@ApiTags('results')
@Controller('sittings/:id')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  /** Of results that are not released, marks are in the file only with `unreleased`. */
  @Get('results.csv')
  @Access('admin')
  @Header('content-disposition', 'attachment; filename="results.csv"')
  @Header('cache-control', 'no-store')
  async csv(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Query('unreleased', new DefaultValuePipe(false), ParseBoolPipe) unreleased: boolean,
  ): Promise<StreamableFile> {
    const file = await this.exports.export(id, staff, 'csv', unreleased ? 'with' : 'without');
    return new StreamableFile(file, { type: 'text/csv; charset=utf-8' });
  }

  /** Of results that are not released, marks are in the file only with `unreleased`. */
  @Get('results.xlsx')
  @Access('admin')
  @Header('content-disposition', 'attachment; filename="results.xlsx"')
  @Header('cache-control', 'no-store')
  async workbook(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Query('unreleased', new DefaultValuePipe(false), ParseBoolPipe) unreleased: boolean,
  ): Promise<StreamableFile> {
    const file = await this.exports.export(id, staff, 'xlsx', unreleased ? 'with' : 'without');
    return new StreamableFile(file, { type: XLSX_MEDIA_TYPE });
  }
}
