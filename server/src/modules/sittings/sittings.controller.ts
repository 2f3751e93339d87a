import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Put,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CreatedSitting, SittingSummary, StationSittings } from '@examhall/shared/protocol';
import type { OpenedCommitment, SignedManifest } from '@examhall/shared/sealing';
import type { FastifyReply } from 'fastify';
import {
  Access,
  CurrentStaff,
  CurrentStation,
  type StaffPrincipal,
  type StationPrincipal,
} from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import type { IssuedCode } from './access-codes.service.js';
import { PackagesService } from './packages.service.js';
import { AccommodationsDto, CreateSittingDto, ReissuePackageDto } from './sittings.dto.js';
import { SittingsService } from './sittings.service.js';

@ApiTags('sittings')
@Controller()
export class SittingsController {
  constructor(
    private readonly sittings: SittingsService,
    private readonly packages: PackagesService,
  ) {}

  @Post('sittings')
  @Access('admin')
  create(@CurrentStaff() staff: StaffPrincipal, @Body() body: CreateSittingDto): Promise<CreatedSitting> {
    return this.sittings.create(staff.centreId, body, staff);
  }

  @Get('sittings')
  @Access('admin', 'invigilator', 'marker')
  list(@CurrentStaff() staff: StaffPrincipal): Promise<SittingSummary[]> {
    return this.sittings.list(staff.centreId);
  }

  @Post('sittings/:id/access-codes/:registrationId')
  @HttpCode(200)
  @Access('admin', 'invigilator')
  reissueAccessCode(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Param('registrationId', IdPipe) registrationId: string,
  ): Promise<IssuedCode> {
    return this.sittings.reissueAccessCode(staff, id, registrationId);
  }

  @Put('sittings/:id/registrations/:registrationId/accommodations')
  @HttpCode(204)
  @Access('admin', 'invigilator')
  setAccommodations(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Param('registrationId', IdPipe) registrationId: string,
    @Body() body: AccommodationsDto,
  ): Promise<void> {
    return this.sittings.setAccommodations(staff, id, registrationId, { ...body });
  }

  @Get('stations/me/sittings')
  @Access('station')
  forStation(@CurrentStation() station: StationPrincipal): Promise<StationSittings> {
    return this.sittings.forStation(station.centreId);
  }

  @Get('packages/:id/manifest.json')
  @Access('station')
  manifest(
    @CurrentStation() station: StationPrincipal,
    @Param('id', IdPipe) id: string,
  ): Promise<SignedManifest> {
    return this.packages.manifest(id, station.centreId);
  }

  /** One chunk of a part's ciphertext, from 0; the manifest says how many there are. */
  @Get('packages/:id/parts/:part/chunks/:number')
  @Access('station')
  @Header('cache-control', 'private, max-age=31536000, immutable')
  async chunk(
    @CurrentStation() station: StationPrincipal,
    @Param('id', IdPipe) id: string,
    @Param('part') part: string,
    @Param('number', ParseIntPipe) number: number,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { bytes, sha256 } = await this.packages.chunk(id, station.centreId, part, number);
    const etag = `"${sha256}"`;
    void reply.header('etag', etag);
    if (known === etag) {
      void reply.status(304);
      return undefined;
    }
    return new StreamableFile(bytes, { type: 'application/octet-stream', length: bytes.length });
  }

  /** A mistake was found before the start: stations get the package anew, and the old one starts nothing any more. */
  @Post('sittings/:id/packages')
  @Access('admin')
  reissuePackage(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() body: ReissuePackageDto,
  ): Promise<SittingSummary> {
    return this.sittings.reissuePackage(staff, id, body);
  }

  /**
   * Start code and close code, for when the network is gone. Whoever has them can read exam and key early, so they are for
   * administrators, who hand them out sealed.
   */
  @Get('sittings/:id/codes')
  @Access('admin')
  @Header('cache-control', 'no-store')
  codes(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
  ): Promise<{ startCode: string; closeCode: string }> {
    return this.sittings.codes(staff, id);
  }

  /** Key, rules and nonce of a sitting that is over, to be checked against its commitment by anyone. */
  @Get('sittings/:id/opened-commitment')
  @Access('admin')
  openCommitment(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
  ): Promise<OpenedCommitment> {
    return this.sittings.openCommitment(staff, id);
  }
}
