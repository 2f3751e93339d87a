import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CreatedSitting, SittingSummary, StationSittings } from '@examhall/shared/protocol';
import type { SignedManifest } from '@examhall/shared/sealing';
import type { FastifyReply } from 'fastify';
import {
  Access,
  CurrentStaff,
  CurrentStation,
  type StaffPrincipal,
  type StationPrincipal,
} from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { PackagesService } from './packages.service.js';
import { CreateSittingDto } from './sittings.dto.js';
import { SittingsService, type IssuedCode } from './sittings.service.js';

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
    return this.sittings.create(staff.centreId, body);
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
    return this.sittings.reissueAccessCode(staff.centreId, id, registrationId);
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

  @Get('packages/:id/content.enc')
  @Access('station')
  @Header('cache-control', 'private, immutable')
  content(
    @CurrentStation() station: StationPrincipal,
    @Param('id', IdPipe) id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return this.sendPart(id, station, 'content', known, reply);
  }

  @Get('packages/:id/key.enc')
  @Access('station')
  @Header('cache-control', 'private, immutable')
  key(
    @CurrentStation() station: StationPrincipal,
    @Param('id', IdPipe) id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return this.sendPart(id, station, 'key', known, reply);
  }

  private async sendPart(
    id: string,
    station: StationPrincipal,
    part: 'content' | 'key',
    known: string | undefined,
    reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { bytes, sha256 } = await this.packages.part(id, station.centreId, part);
    const etag = `"${sha256}"`;
    void reply.header('etag', etag);
    if (known === etag) {
      void reply.status(304);
      return undefined;
    }
    return new StreamableFile(bytes, { type: 'application/octet-stream', length: bytes.length });
  }
}
