import { Readable } from 'node:stream';
import { Body, Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ExamPreview, PreviewTicket } from '@examhall/shared/protocol';
import {
  Access,
  CurrentPreview,
  CurrentStaff,
  PeopleOnly,
  Public,
  type PreviewPrincipal,
  type StaffPrincipal,
} from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { RedeemPreviewDto } from './previews.dto.js';
import { PreviewsService } from './previews.service.js';

@ApiTags('exams')
@Controller()
export class PreviewsController {
  constructor(private readonly previews: PreviewsService) {}

  /** For the person at the console, who clicks on: it ends with their sign-in. */
  @Post('exams/:id/preview-tickets')
  @Access('admin')
  @PeopleOnly()
  @Header('cache-control', 'no-store')
  issueTicket(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
  ): Promise<PreviewTicket> {
    return this.previews.issueTicket(staff, id);
  }

  /** For the page itself, which has no other credential than the ticket. */
  @Post('exam-previews')
  @HttpCode(200)
  @Public()
  @Header('cache-control', 'no-store')
  redeem(@Body() { ticket }: RedeemPreviewDto): Promise<ExamPreview> {
    return this.previews.redeem(ticket);
  }

  @Get('exam-previews/media/:mediaId')
  @Access('preview')
  @Header('cache-control', 'no-store')
  async media(
    @CurrentPreview() preview: PreviewPrincipal,
    @Param('mediaId') mediaId: string,
  ): Promise<StreamableFile> {
    const { mediaType, bytes, pieces } = await this.previews.mediaFile(preview, mediaId);
    return new StreamableFile(Readable.from(pieces), { type: mediaType, length: bytes });
  }
}
