import { Controller, HttpCode, Post, Req, type RawBodyRequest } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { FILE_MEDIA_TYPE, type ReadRoster } from '@examhall/shared/protocol';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../platform/auth/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { readRoster } from './read-roster.js';

@ApiTags('rosters')
@Controller('rosters')
export class RosterController {
  /** The body is the file itself, whose name does not matter. Tells what was understood, and keeps nothing. */
  @Post('read')
  @HttpCode(200)
  @Access('admin')
  @ApiConsumes(FILE_MEDIA_TYPE)
  read(@Req() request: RawBodyRequest<FastifyRequest>): Promise<ReadRoster> {
    const mediaType = request.headers['content-type']?.split(';')[0]?.trim();
    if (mediaType !== FILE_MEDIA_TYPE || !Buffer.isBuffer(request.body))
      throw new ProblemError(
        'unsupported-media-type',
        `Send the roster as the body of the request, as ${FILE_MEDIA_TYPE}.`,
      );
    return readRoster(request.body);
  }
}
