import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AssignedSeats, SeatPlan } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { AssignSeatsDto, MoveToSeatDto, SetRoomsDto } from './seats.dto.js';
import { SeatsService } from './seats.service.js';

@ApiTags('sittings')
@Controller('sittings/:id')
export class SeatsController {
  constructor(private readonly seats: SeatsService) {}

  @Get('seats')
  @Access('admin', 'invigilator')
  plan(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<SeatPlan> {
    return this.seats.plan(staff.centreId, id);
  }

  @Put('rooms')
  @Access('admin')
  setRooms(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() body: SetRoomsDto,
  ): Promise<SeatPlan> {
    return this.seats.setRooms(staff, id, body);
  }

  @Post('seats/assign')
  @HttpCode(200)
  @Access('admin')
  assign(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() body: AssignSeatsDto,
  ): Promise<AssignedSeats> {
    return this.seats.assign(staff, id, body);
  }

  @Put('registrations/:registrationId/seat')
  @Access('admin', 'invigilator')
  move(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Param('registrationId', IdPipe) registrationId: string,
    @Body() body: MoveToSeatDto,
  ): Promise<SeatPlan> {
    return this.seats.move(staff, id, registrationId, body);
  }
}
