import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { OrderRequest, RoomOrdersReport } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { OrdersService } from './orders.service.js';
import { RoomOrdersDto } from './room-orders.dto.js';

/** What an invigilator tells a whole room, or a part of it. */
@ApiTags('supervision')
@Controller('sittings')
export class RoomOrdersController {
  constructor(private readonly orders: OrdersService) {}

  /** Answers what became of the order at each attempt; codes are for stations without a network. */
  @Post(':id/room/orders')
  @HttpCode(200)
  @Access('admin', 'invigilator')
  order(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { attemptIds, order, why }: RoomOrdersDto,
  ): Promise<RoomOrdersReport> {
    return this.orders.issueToMany(id, attemptIds, staff, { ...order, why } as OrderRequest);
  }
}
