import { Body, Controller, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { PDF_MEDIA_TYPE } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { PrintSealedDto, PrintSlipsDto } from './print.dto.js';
import { PrintService } from './print.service.js';

@ApiTags('sittings')
@Controller('sittings/:id')
export class PrintController {
  constructor(private readonly print: PrintService) {}

  /** Slips with new access codes for the candidates, ten on a page; the codes they had stop working. */
  @Post('access-slips.pdf')
  @HttpCode(200)
  @Access('admin', 'invigilator')
  @Header('cache-control', 'no-store')
  @ApiProduces(PDF_MEDIA_TYPE)
  async slips(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() body: PrintSlipsDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.print.slips(staff, id, body), { type: PDF_MEDIA_TYPE });
  }

  /** Start code or close code on a sheet for an envelope. */
  @Post('sealed-print.pdf')
  @HttpCode(200)
  @Access('admin')
  @Header('cache-control', 'no-store')
  @ApiProduces(PDF_MEDIA_TYPE)
  async sealed(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() body: PrintSealedDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.print.sealed(staff, id, body), { type: PDF_MEDIA_TYPE });
  }
}
