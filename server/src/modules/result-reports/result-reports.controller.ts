import {
  Body,
  Controller,
  DefaultValuePipe,
  Get,
  Header,
  HttpCode,
  Param,
  ParseBoolPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { PDF_MEDIA_TYPE, ZIP_MEDIA_TYPE, type SlipCheck } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { QtiResultsService } from './qti/qti-results.service.js';
import { QtiResultsDto, ResultSlipsDto } from './result-reports.dto.js';
import { ResultSlipsService } from './slips/result-slips.service.js';

@ApiTags('results')
@Controller()
export class ResultReportsController {
  constructor(
    private readonly slips: ResultSlipsService,
    private readonly qti: QtiResultsService,
  ) {}

  /** Released results on paper, a page for each candidate. */
  @Post('sittings/:id/result-slips.pdf')
  @HttpCode(200)
  @Access('admin')
  @Header('cache-control', 'no-store')
  @ApiProduces(PDF_MEDIA_TYPE)
  async print(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() body: ResultSlipsDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.slips.print(staff, id, body), { type: PDF_MEDIA_TYPE });
  }

  /** Which result a slip was printed from, by the code that stands on it. */
  @Get('results/:attemptId/slip-check')
  @Access('admin')
  check(
    @Param('attemptId', IdPipe) attemptId: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Query('code', new DefaultValuePipe('')) code: string,
  ): Promise<SlipCheck> {
    return this.slips.check(staff, attemptId, String(code));
  }

  /** Released results as QTI 3 `assessmentResult`, a file for each candidate. */
  @Post('sittings/:id/results.qti.zip')
  @HttpCode(200)
  @Access('admin')
  @Header('cache-control', 'no-store')
  @ApiProduces(ZIP_MEDIA_TYPE)
  async archive(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() body: QtiResultsDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.qti.archive(staff, id, body), { type: ZIP_MEDIA_TYPE });
  }

  /** A released result as QTI 3 `assessmentResult`. */
  @Get('results/:attemptId/assessment-result.xml')
  @Access('admin')
  @Header('cache-control', 'no-store')
  @ApiProduces('application/xml')
  async single(
    @Param('attemptId', IdPipe) attemptId: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Query('withKey', new DefaultValuePipe(false), ParseBoolPipe) withKey: boolean,
  ): Promise<StreamableFile> {
    const xml = await this.qti.single(staff, attemptId, withKey);
    return new StreamableFile(Buffer.from(xml, 'utf8'), { type: 'application/xml' });
  }
}
