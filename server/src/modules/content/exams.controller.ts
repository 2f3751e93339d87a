import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  type RawBodyRequest,
} from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import {
  EXPORT_NOTES_HEADER,
  FILE_MEDIA_TYPE,
  LONG_IMPORT_BYTES,
  XLSX_MEDIA_TYPE,
  type ContentImport,
  type ExamDetail,
  type ExamSummary,
  type ImportedExamDetail,
} from '@examhall/shared/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe, ProblemError } from '../../platform/errors/index.js';
import { ImportQueryDto } from './exams.dto.js';
import { ExamsService } from './exams.service.js';
import { ContentImportsService } from './long-imports/content-imports.service.js';

/** The sample exam, which is the template people start from. */
export const TEMPLATE_PATH = resolve(__dirname, '../../../samples/demo-exam.xlsx');

@ApiTags('exams')
@Controller('exams')
export class ExamsController {
  constructor(
    private readonly exams: ExamsService,
    private readonly imports: ContentImportsService,
  ) {}

  /**
   * The body is the file itself, in any of the formats that are known. A long one, or one that is asked for so, goes on in the
   * background: the answer is 202 with the import, which `/content-imports` tells of.
   */
  @Post('import')
  @HttpCode(200)
  @Access('admin')
  @ApiConsumes(FILE_MEDIA_TYPE, XLSX_MEDIA_TYPE)
  async import(
    @CurrentStaff() staff: StaffPrincipal,
    @Query() { dryRun, name, leaveOut, background }: ImportQueryDto,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportedExamDetail | ContentImport> {
    const mediaType = request.headers['content-type']?.split(';')[0]?.trim() ?? '';
    if (![FILE_MEDIA_TYPE, XLSX_MEDIA_TYPE].includes(mediaType) || !Buffer.isBuffer(request.body)) {
      throw new ProblemError(
        'unsupported-media-type',
        `Send the file as the body of the request, as ${FILE_MEDIA_TYPE}.`,
      );
    }
    const asked = {
      file: request.body,
      name: name ?? '',
      dryRun: dryRun === 'true',
      leaveOut: leaveOut ?? 'nothing',
    };
    const isLong = background === undefined && request.body.length > LONG_IMPORT_BYTES;
    if (background !== 'true' && !isLong) return this.exams.importFile(staff.centreId, asked);
    reply.status(202);
    return this.imports.begin(staff, asked);
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

  /** The exam with its key as a QTI 3 package. */
  @Get(':id/export.zip')
  @Access('admin')
  async exportQti(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
  ): Promise<StreamableFile> {
    const { file } = await this.exams.exportExam(staff, id, 'qti3');
    return new StreamableFile(file, {
      type: 'application/zip',
      disposition: 'attachment; filename="exam.zip"',
    });
  }

  /**
   * The exam with its key as a workbook in the form of the template. The header `examhall-notes` counts what its cells do not say: a sheet of
   * the workbook names each.
   */
  @Get(':id/export.xlsx')
  @Access('admin')
  async exportWorkbook(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, notes } = await this.exams.exportExam(staff, id, 'xlsx');
    reply.header(EXPORT_NOTES_HEADER, String(notes));
    return new StreamableFile(file, {
      type: XLSX_MEDIA_TYPE,
      disposition: 'attachment; filename="exam.xlsx"',
    });
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
