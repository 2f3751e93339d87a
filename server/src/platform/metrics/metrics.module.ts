import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';
import { StateMetrics } from './state-metrics.js';
import { StateMetricsRepository } from './state-metrics.repository.js';

@Global()
@Module({
  controllers: [MetricsController],
  providers: [Metrics, StateMetrics, StateMetricsRepository],
  exports: [Metrics, StateMetrics],
})
export class MetricsModule {}
