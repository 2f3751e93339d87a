import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person, TemporaryPassword } from '@examhall/shared/protocol';
import { Access, CurrentStaff, PeopleOnly, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { AddPersonDto, ChangePersonDto } from './people.dto.js';
import { PeopleService } from './people.service.js';

@ApiTags('accounts')
@Controller('accounts')
@Access('admin')
@PeopleOnly()
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  list(@CurrentStaff() staff: StaffPrincipal): Promise<Person[]> {
    return this.people.list(staff);
  }

  /** The answer is the only one that ever tells the temporary password. */
  @Post()
  add(@CurrentStaff() staff: StaffPrincipal, @Body() request: AddPersonDto): Promise<TemporaryPassword> {
    return this.people.add(staff, request);
  }

  @Put(':id')
  change(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() request: ChangePersonDto,
  ): Promise<Person> {
    return this.people.change(staff, id, request);
  }

  @Post(':id/disable')
  @HttpCode(204)
  disable(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.people.disable(staff, id);
  }

  @Post(':id/enable')
  @HttpCode(204)
  enable(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.people.enable(staff, id);
  }

  /** The answer is the only one that ever tells the temporary password. */
  @Post(':id/password')
  @HttpCode(200)
  setPassword(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
  ): Promise<TemporaryPassword> {
    return this.people.setPassword(staff, id);
  }
}
