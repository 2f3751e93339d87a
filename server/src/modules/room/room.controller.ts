import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SittingDetail } from '@examhall/shared/protocol';
import { Access, CurrentStaff, ReadLimit, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { RoomService } from './room.service.js';

@ApiTags('sittings')
@Controller('sittings')
export class RoomController {
  constructor(private readonly room: RoomService) {}

  @Get(':id')
  @Access('admin', 'invigilator', 'marker')
  @ReadLimit(600)
  view(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<SittingDetail> {
    return this.room.view(staff.centreId, id);
  }
}
