export { Metrics, type BatchOutcome } from './metrics.js';
export { metricsAllowed } from './metrics-access.js';
export { MetricsModule } from './metrics.module.js';
export { measureRequests } from './request-metrics.js';
export { StateMetrics } from './state-metrics.js';
