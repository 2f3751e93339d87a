import { Controller, Get, Header, Headers, Ip } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/index.js';
import { ServerConfig } from '../config/index.js';
import { ProblemError } from '../errors/index.js';
import { metricsAllowed } from './metrics-access.js';
import { Metrics } from './metrics.js';
import { StateMetrics } from './state-metrics.js';

/** For Prometheus: from this machine, or with the token that is configured. */
@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly state: StateMetrics,
    private readonly config: ServerConfig,
  ) {}

  /** @throws ProblemError `not-allowed` */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('cache-control', 'no-store')
  async text(@Headers('authorization') authorization: string | undefined, @Ip() ip: string): Promise<string> {
    if (!metricsAllowed(this.config.metricsToken, authorization, ip)) {
      throw new ProblemError(
        'not-allowed',
        'Metrics are read from this machine, or with EXAMHALL_METRICS_TOKEN.',
      );
    }
    await this.state.refresh();
    return this.metrics.text();
  }
}
