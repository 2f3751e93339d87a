import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  type RawBodyRequest,
} from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import {
  BUNDLE_MEDIA_TYPE,
  type Attempt,
  type BundleReport,
  type IssuedOrder,
  type StrayEntries,
} from '@examhall/shared/protocol';
import type { FastifyRequest } from 'fastify';
import {
  Access,
  CurrentPrincipal,
  CurrentStaff,
  type Principal,
  type StaffPrincipal,
} from '../../platform/auth/index.js';
import { IdPipe, ProblemError } from '../../platform/errors/index.js';
import { BundlesService } from './bundles.service.js';
import { MovesService } from './moves.service.js';
import { OrdersService } from './orders.service.js';
import { StraysService } from './strays.service.js';
import {
  AdoptDto,
  CollectDto,
  GrantTimeDto,
  MessageDto,
  MoveAttemptDto,
  TakeBundleQueryDto,
  UnlockDto,
} from './supervision.dto.js';

/** What an invigilator does with running attempts. Every act says why. */
@ApiTags('supervision')
@Controller()
export class SupervisionController {
  constructor(
    private readonly orders: OrdersService,
    private readonly moves: MovesService,
    private readonly strays: StraysService,
    private readonly bundles: BundlesService,
  ) {}

  /** Extra time or lost-time credit. Answers the code that is typed in at a station without a network. */
  @Post('attempts/:id/time-grants')
  @Access('admin', 'invigilator')
  grantTime(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { minutes, reason, why }: GrantTimeDto,
  ): Promise<IssuedOrder> {
    return this.orders.issue(id, staff, { kind: 'time', minutes, reason, why });
  }

  @Post('attempts/:id/messages')
  @Access('admin', 'invigilator')
  message(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { text, why }: MessageDto,
  ): Promise<IssuedOrder> {
    return this.orders.issue(id, staff, { kind: 'message', text, why });
  }

  /** Orders the station to hand in at once. */
  @Post('attempts/:id/collect')
  @Access('admin', 'invigilator')
  collect(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { why }: CollectDto,
  ): Promise<IssuedOrder> {
    return this.orders.issue(id, staff, { kind: 'collect', why });
  }

  /** Opens a locked screen, and gives time back. Answers the code that is typed in at a station without a network. */
  @Post('attempts/:id/unlock')
  @Access('admin', 'invigilator')
  unlock(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { minutes, why }: UnlockDto,
  ): Promise<IssuedOrder> {
    return this.orders.issue(id, staff, { kind: 'unlock', minutes, why });
  }

  @Post('attempts/:id/move')
  @HttpCode(200)
  @Access('admin', 'invigilator')
  move(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() request: MoveAttemptDto,
  ): Promise<Attempt> {
    return this.moves.move(id, staff, request);
  }

  @Get('sittings/:id/stray-entries')
  @Access('admin', 'invigilator')
  strayEntries(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<StrayEntries[]> {
    return this.strays.list(id, staff);
  }

  @Post('stray-entries/:id/adopt')
  @HttpCode(204)
  @Access('admin')
  adopt(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { why }: AdoptDto,
  ): Promise<void> {
    return this.strays.adopt(id, staff, why);
  }

  /** Takes in an attempt that was carried here. The body is the file itself; a person says why in the query. */
  @Post('bundles')
  @HttpCode(200)
  @Access('admin', 'invigilator', 'station')
  @ApiConsumes(BUNDLE_MEDIA_TYPE)
  takeBundle(
    @CurrentPrincipal() principal: Principal,
    @Query() { why }: TakeBundleQueryDto,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<BundleReport> {
    if (!Buffer.isBuffer(request.body))
      throw new ProblemError('unsupported-media-type', 'Send a bundle (.bundle) as the body of the request.');
    return this.bundles.take(principal, request.body, why ?? null);
  }
}
