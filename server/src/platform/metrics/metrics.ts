import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What became of a batch that arrived. */
export type BatchOutcome =
  'stored' | 'held' | 'gap' | 'refused' | 'elsewhere' | 'unknown' | 'failed' | 'turned-away';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LONG_SECONDS = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 900];

/**
 * Everything that this process measures, under the names that dashboards and alerts use. No label ever carries a person, an
 * attempt or a station: those are many, and none of Prometheus's business.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly requestSeconds = new Histogram({
    name: 'examhall_http_request_duration_seconds',
    help: 'Time from a request to its answer, by route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly batches = new Counter({
    name: 'examhall_batches_total',
    help: 'Batches that arrived, by what became of them.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly entries = new Counter({
    name: 'examhall_entries_total',
    help: 'Journal entries stored.',
    registers: [this.registry],
  });
  readonly lateBatches = new Counter({
    name: 'examhall_late_batches_total',
    help: 'Batches stored after the deadline and its grace.',
    registers: [this.registry],
  });
  readonly acknowledgedSeconds = new Histogram({
    name: 'examhall_acknowledged_lag_seconds',
    help: 'Time from a batch in memory to its commit.',
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly intakeWaiting = new Gauge({
    name: 'examhall_intake_waiting',
    help: 'Batches that wait to be committed.',
    registers: [this.registry],
  });
  readonly finaliseSeconds = new Histogram({
    name: 'examhall_finalise_duration_seconds',
    help: 'Time from the seal of an attempt to its result.',
    buckets: LONG_SECONDS,
    registers: [this.registry],
  });
  readonly journalChecks = new Counter({
    name: 'examhall_journal_checks_total',
    help: 'Journals read to make results, by whether they were checked whole or from what was folded before.',
    labelNames: ['extent'] as const,
    registers: [this.registry],
  });
  readonly jobs = new Counter({
    name: 'examhall_jobs_total',
    help: 'Jobs that were run here, by what became of them.',
    labelNames: ['job', 'outcome'] as const,
    registers: [this.registry],
  });
  readonly jobsWaiting = this.gauge('examhall_jobs_waiting', 'Jobs that wait to be run.', ['job']);
  readonly jobAge = this.gauge('examhall_job_age_seconds', 'Age of the oldest job that waits.', ['job']);
  readonly jobsDead = this.gauge('examhall_jobs_dead', 'Jobs that failed for good and wait for a person.', [
    'job',
  ]);
  readonly attempts = this.gauge(
    'examhall_attempts',
    'Attempts by state, of sittings that are not long over.',
    ['state'],
  );
  readonly activeSittings = this.gauge('examhall_sittings_active', 'Sittings in which somebody is writing.');
  readonly activeStations = this.gauge(
    'examhall_stations_active',
    'Stations heard from within the last minute.',
  );
  readonly incidents = this.gauge('examhall_incidents', 'Incidents of the last day, by kind.', ['kind']);
  readonly missingEntries = this.gauge(
    'examhall_attempts_with_missing_entries',
    'Attempts whose stored batches do not end where they were acknowledged to. Anything but 0 is data loss.',
  );
  readonly autosaveLag = this.gauge(
    'examhall_entries_not_arrived',
    'Entries that stations said they have and that have not arrived, of stations heard from within the last minute.',
  );
  readonly databaseConnections = this.gauge(
    'examhall_database_connections',
    'Connections of this process to its database, by what they do; `most` is how many there may be.',
    ['state'],
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Everything in Prometheus's text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  private gauge<Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
