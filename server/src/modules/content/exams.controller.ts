import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseBoolPipe,
  Post,
  Query,
  Req,
  StreamableFile,
  type RawBodyRequest,
} from '@nestjs/common';
import { ApiConsumes, ApiQuery, ApiTags } from '@nestjs/swagger';
import {
  XLSX_MEDIA_TYPE,
  type ExamDetail,
  type ExamSummary,
  type ImportedExamDetail,
} from '@examhall/shared/protocol';
import type { FastifyRequest } from 'fastify';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe, ProblemError } from '../../platform/errors/index.js';
import { ExamsService } from './exams.service.js';

/** The sample exam, which is the template people start from. */
export const TEMPLATE_PATH = resolve(__dirname, '../../../samples/demo-exam.xlsx');

@ApiTags('exams')
@Controller('exams')
export class ExamsController {
  constructor(private readonly exams: ExamsService) {}

  /** The body is the workbook itself. */
  @Post('import')
  @HttpCode(200)
  @Access('admin')
  @ApiConsumes(XLSX_MEDIA_TYPE)
  @ApiQuery({ name: 'dryRun', type: Boolean, required: false })
  import(
    @CurrentStaff() staff: StaffPrincipal,
    @Query('dryRun', new ParseBoolPipe({ optional: true })) dryRun: boolean | undefined,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<ImportedExamDetail> {
    if (
      request.headers['content-type']?.split(';')[0]?.trim() !== XLSX_MEDIA_TYPE ||
      !Buffer.isBuffer(request.body)
    ) {
      throw new ProblemError(
        'unsupported-media-type',
        'Send an Excel workbook (.xlsx) as the body of the request.',
      );
    }
    return this.exams.importWorkbook(staff.centreId, request.body, dryRun ?? false);
  }

  @Get()
  @Access('admin', 'invigilator', 'marker')
  list(@CurrentStaff() staff: StaffPrincipal): Promise<ExamSummary[]> {
    return this.exams.list(staff.centreId);
  }

  @Get('template.xlsx')
  @Access('admin')
  @Header('content-disposition', 'attachment; filename="examhall-template.xlsx"')
  async template(): Promise<StreamableFile> {
    return new StreamableFile(await readFile(TEMPLATE_PATH), { type: XLSX_MEDIA_TYPE });
  }

  @Get(':id')
  @Access('admin', 'marker')
  view(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<ExamDetail> {
    return this.exams.view(staff.centreId, id);
  }

  /** A media file of the exam, for whoever may see its results. */
  @Get(':id/media/:mediaId')
  @Access('admin', 'invigilator', 'marker')
  @Header('cache-control', 'private, max-age=31536000, immutable')
  async media(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Param('mediaId') mediaId: string,
  ): Promise<StreamableFile> {
    const { mediaType, bytes, pieces } = await this.exams.mediaFile(staff, id, mediaId);
    return new StreamableFile(Readable.from(pieces), { type: mediaType, length: bytes });
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Access('admin')
  publish(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<ExamSummary> {
    return this.exams.publish(staff.centreId, id, staff);
  }
}
