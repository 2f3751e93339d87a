import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Req,
  Res,
  type RawBodyRequest,
} from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import {
  BATCH_SIGNATURE_HEADER,
  type Attempt,
  type BatchAck,
  type CandidateSession,
  type ComparedJournals,
  type HeartbeatAck,
  type JournalPage,
  type NoticedSignal,
  type ReleasedGradingKey,
  type StartedAttempt,
} from '@examhall/shared/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  Access,
  CurrentCandidate,
  CurrentPrincipal,
  CurrentStaff,
  CurrentStation,
  SignInThrottle,
  type CandidatePrincipal,
  type Principal,
  type StaffPrincipal,
  type StationPrincipal,
} from '../../platform/auth/index.js';
import { IdPipe, ProblemError } from '../../platform/errors/index.js';
import {
  AnnouncementDto,
  BatchDto,
  CandidateSignInDto,
  CompareJournalsDto,
  HeartbeatDto,
  StartAttemptDto,
} from './attempts.dto.js';
import { AnnouncementsService } from './announcements.service.js';
import { AttemptsService } from './attempts.service.js';
import { parseBatch } from './batch-body.js';
import { CandidateSessionsService } from './candidate-sessions.service.js';
import { HeartbeatsService } from './heartbeats.service.js';
import { IntakeService } from './intake.service.js';

@ApiTags('attempts')
@Controller()
export class AttemptsController {
  constructor(
    private readonly sessions: CandidateSessionsService,
    private readonly attempts: AttemptsService,
    private readonly intake: IntakeService,
    private readonly heartbeats: HeartbeatsService,
    private readonly announcements: AnnouncementsService,
  ) {}

  @Post('candidate-sessions')
  @Access('station')
  @SignInThrottle(30)
  signIn(
    @CurrentStation() station: StationPrincipal,
    @Body() body: CandidateSignInDto,
  ): Promise<CandidateSession> {
    return this.sessions.signIn(station, body);
  }

  @Post('attempts')
  @HttpCode(200)
  @Access('candidate')
  start(
    @CurrentCandidate() candidate: CandidatePrincipal,
    @Body() body: StartAttemptDto,
  ): Promise<StartedAttempt> {
    return this.attempts.start(candidate, body);
  }

  @Get('attempts/:id')
  @Access('candidate', 'station', 'invigilator', 'admin')
  view(@Param('id', IdPipe) id: string, @CurrentPrincipal() principal: Principal): Promise<Attempt> {
    return this.attempts.view(id, principal);
  }

  /** Answers 200 while the attempt is open and 202 with the receipt once it is sealed. */
  @Post('attempts/:id/batches')
  @ApiBody({ type: BatchDto })
  @Access('station')
  async take(
    @Param('id', IdPipe) attemptId: string,
    @CurrentStation() station: StationPrincipal,
    @Headers(BATCH_SIGNATURE_HEADER) signature: string | undefined,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BatchAck> {
    if (!signature || !request.rawBody)
      throw new ProblemError('signature-invalid', 'The batch is not signed.');
    const ack = await this.intake.take({
      attemptId,
      station,
      bytes: request.rawBody,
      signature,
      batch: parseBatch(request.rawBody),
    });
    void reply.status(ack.submission ? 202 : 200);
    return ack;
  }

  @Post('attempts/:id/heartbeats')
  @HttpCode(200)
  @Access('station')
  heartbeat(
    @Param('id', IdPipe) id: string,
    @CurrentStation() station: StationPrincipal,
    @Body() beat: HeartbeatDto,
  ): Promise<HeartbeatAck> {
    return this.heartbeats.take(id, station, beat);
  }

  @Post('attempts/:id/announce')
  @HttpCode(200)
  @Access('station')
  announce(
    @Param('id', IdPipe) id: string,
    @CurrentStation() station: StationPrincipal,
    @Body() announcement: AnnouncementDto,
  ): Promise<Attempt> {
    return this.announcements.announce(id, station, announcement);
  }

  @Post('attempts/compare')
  @HttpCode(200)
  @Access('station')
  compare(
    @CurrentStation() station: StationPrincipal,
    @Body() request: CompareJournalsDto,
  ): Promise<ComparedJournals> {
    return this.announcements.compare(station, request);
  }

  /** What is held of a journal, from an entry on: for the station on which the attempt goes on. */
  @Get('attempts/:id/entries')
  @Access('station')
  entries(
    @Param('id', IdPipe) id: string,
    @Query('from', ParseIntPipe) from: number,
    @CurrentStation() station: StationPrincipal,
  ): Promise<JournalPage> {
    return this.attempts.entries(id, station, from);
  }

  @Post('attempts/:id/grading-key')
  @HttpCode(200)
  @Access('station')
  releaseGradingKey(
    @Param('id', IdPipe) id: string,
    @CurrentStation() station: StationPrincipal,
  ): Promise<ReleasedGradingKey> {
    return this.attempts.releaseGradingKey(id, station);
  }

  /** What the station has noticed while the exam ran: evidence, in order. */
  @Get('attempts/:id/signals')
  @Access('admin', 'invigilator')
  signals(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<NoticedSignal[]> {
    return this.attempts.signals(id, staff);
  }
}
