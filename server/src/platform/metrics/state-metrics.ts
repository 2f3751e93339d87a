import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { jobNames } from '../queue/index.js';
import { Metrics } from './metrics.js';
import { StateMetricsRepository, type StateRows } from './state-metrics.repository.js';

/** However often somebody asks, the database is asked no more often than this, milliseconds. */
const STATE_FOR_MS = 5_000;
const MISSING_FOR_MS = 60_000;

/** Brings the figures up to date that the database knows, when somebody asks for them. */
@Injectable()
export class StateMetrics {
  private readonly logger = new Logger(StateMetrics.name);
  private stateAt = -Infinity;
  private missingAt = -Infinity;
  private refreshing: Promise<void> | null = null;

  constructor(
    private readonly metrics: Metrics,
    private readonly repository: StateMetricsRepository,
    private readonly clock: Clock,
  ) {}

  /** Never throws: a database that is away leaves the figures as they were, and shows in others. */
  refresh(): Promise<void> {
    this.refreshing ??= this.refreshNow()
      .catch((error: unknown) =>
        this.logger.warn(`the state could not be measured: ${(error as Error).message}`),
      )
      .finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  private async refreshNow(): Promise<void> {
    const { total, idle, waiting, most } = this.repository.connections();
    for (const [state, count] of Object.entries({ busy: total - idle, idle, waiting, most }))
      this.metrics.databaseConnections.set({ state }, count);
    const now = this.clock.now();
    if (now.getTime() - this.stateAt >= STATE_FOR_MS) {
      this.show(await this.repository.read(now), now);
      this.stateAt = now.getTime();
    }
    if (now.getTime() - this.missingAt >= MISSING_FOR_MS) {
      this.metrics.missingEntries.set(await this.repository.missingEntries(now));
      this.missingAt = now.getTime();
    }
  }

  private show({ jobs, attempts, incidents, activity }: StateRows, now: Date): void {
    const { metrics } = this;
    for (const gauge of [metrics.jobsDead, metrics.attempts, metrics.incidents]) gauge.reset();
    for (const job of jobNames) {
      metrics.jobsWaiting.set({ job }, 0);
      metrics.jobAge.set({ job }, 0);
      metrics.jobsDead.set({ job }, 0);
    }
    for (const { job, state, count, oldest } of jobs) {
      if (state === 'dead') metrics.jobsDead.set({ job }, count);
      else {
        metrics.jobsWaiting.set({ job }, count);
        metrics.jobAge.set({ job }, Math.max(0, (now.getTime() - oldest.getTime()) / 1_000));
      }
    }
    for (const { state, count } of attempts) metrics.attempts.set({ state }, count);
    for (const { kind, count } of incidents) metrics.incidents.set({ kind }, count);
    metrics.activeSittings.set(activity.sittings);
    metrics.activeStations.set(activity.stations);
    metrics.autosaveLag.set(activity.not_arrived);
  }
}
