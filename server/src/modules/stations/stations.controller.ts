import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CLIENT_VERSION_HEADER,
  type EnrolledStation,
  type Station,
  type Token,
} from '@examhall/shared/protocol';
import {
  Access,
  CurrentStaff,
  CurrentStation,
  Public,
  SignInThrottle,
  type StaffPrincipal,
  type StationPrincipal,
} from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { EnrolStationDto, ReadinessReportDto, StationTokenDto } from './stations.dto.js';
import { StationsService } from './stations.service.js';

@ApiTags('stations')
@Controller('stations')
export class StationsController {
  constructor(private readonly stations: StationsService) {}

  @Post('enrol')
  @Public()
  @SignInThrottle(120)
  @HttpCode(200)
  enrol(@Body() request: EnrolStationDto): Promise<EnrolledStation> {
    return this.stations.enrol(request);
  }

  // A signature cannot be guessed; a lab behind one address asks for many tokens at once.
  @Post(':id/token')
  @Public()
  @SignInThrottle(3_000)
  @HttpCode(200)
  token(
    @Param('id', IdPipe) id: string,
    @Body() request: StationTokenDto,
    @Headers(CLIENT_VERSION_HEADER) clientVersion: string | undefined,
  ): Promise<Token> {
    return this.stations.issueToken(id, request, clientVersion ?? null);
  }

  @Post(':id/approve')
  @HttpCode(204)
  @Access('admin')
  approve(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.stations.approve(staff, id);
  }

  @Post(':id/withdraw')
  @HttpCode(204)
  @Access('admin')
  withdraw(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.stations.withdraw(staff, id);
  }

  /** What the station's own check has found, for the list. */
  @Post('readiness')
  @HttpCode(200)
  @Access('station')
  async readiness(
    @CurrentStation() station: StationPrincipal,
    @Body() report: ReadinessReportDto,
  ): Promise<Record<string, never>> {
    await this.stations.keepReadiness(station.stationId, report);
    return {};
  }

  @Get()
  @Access('admin', 'invigilator')
  list(@CurrentStaff() staff: StaffPrincipal): Promise<Station[]> {
    return this.stations.list(staff.centreId);
  }
}
