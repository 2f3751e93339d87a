import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Public } from '../auth/index.js';
import { ProblemError } from '../errors/index.js';

/** For whoever watches over the server. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The process answers. */
  @Get('live')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** The process can do its work: the database answers. */
  @Get('ready')
  async ready(): Promise<{ status: 'up' }> {
    try {
      await this.dataSource.query('SELECT 1');
    } catch {
      throw new ProblemError('unavailable', 'The database does not answer.', { retryAfterSeconds: 5 });
    }
    return { status: 'up' };
  }
}
