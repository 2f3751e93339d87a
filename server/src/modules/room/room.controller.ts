import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { SittingDetail } from '@examhall/shared/protocol';
import type { FastifyReply } from 'fastify';
import { Access, CurrentStaff, ReadLimit, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { EventStream } from '../../platform/http/index.js';
import { RoomWatches } from './room-watches.service.js';
import { RoomService } from './room.service.js';

@ApiTags('sittings')
@Controller('sittings')
export class RoomController {
  constructor(
    private readonly room: RoomService,
    private readonly watches: RoomWatches,
  ) {}

  @Get(':id')
  @Access('admin', 'invigilator', 'marker')
  @ReadLimit(600)
  view(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<SittingDetail> {
    return this.room.view(staff.centreId, id);
  }

  /** The room as it is, and then what changes, as server-sent events: `room` once, then `seats`. */
  @Get(':id/room/events')
  @Access('admin', 'invigilator')
  @ReadLimit(600)
  @ApiProduces('text/event-stream')
  events(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.watches.follow(staff.centreId, id, new EventStream(reply));
  }
}
