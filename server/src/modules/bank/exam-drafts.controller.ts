import { Body, Controller, Get, Headers, Param, Post, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { ExamDraft } from '@examhall/shared/protocol';
import type { FastifyReply } from 'fastify';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe, ProblemError } from '../../platform/errors/index.js';
import { ExamDraftDto } from './exam-drafts.dto.js';
import { ExamDraftsService } from './exam-drafts.service.js';

/** Exams that are made in the console. */
@ApiTags('exams')
@Controller('exams')
@Access('admin')
export class ExamDraftsController {
  constructor(private readonly drafts: ExamDraftsService) {}

  @Post()
  async create(
    @CurrentStaff() staff: StaffPrincipal,
    @Body() request: ExamDraftDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExamDraft> {
    return tagged(reply, await this.drafts.create(staff, request));
  }

  @Get(':id/draft')
  async view(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExamDraft> {
    return tagged(reply, await this.drafts.view(staff.centreId, id));
  }

  /** The whole exam, on top of the revision that `If-Match` names. */
  @Put(':id')
  @ApiHeader({ name: 'If-Match', required: true })
  async replace(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() request: ExamDraftDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExamDraft> {
    const revision = /^"([0-9a-f]{64})"$/u.exec(ifMatch ?? '')?.[1];
    if (revision === undefined) {
      throw new ProblemError(
        'precondition-required',
        'Say by If-Match which revision of the exam you have changed: the ETag it came with.',
      );
    }
    return tagged(reply, await this.drafts.replace(staff, id, revision, request));
  }
}

function tagged(reply: FastifyReply, draft: ExamDraft): ExamDraft {
  void reply.header('etag', `"${draft.revision}"`);
  return draft;
}
