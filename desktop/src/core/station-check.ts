import type { Finding, ReadinessReport } from '@examhall/shared/protocol';
import { checkReadiness, type ReadinessOptions } from './readiness/index.js';
import type { ServerApi } from './server-api.js';
import type { StationIdentity } from './station-identity.js';

export interface StationCheckOptions extends Omit<ReadinessOptions, 'shellFindings'> {
  /** What the shell finds out about the machine. */
  readonly shellFindings?: () => Promise<readonly Finding[]>;
  /** Whether the centre is told. */
  readonly reportsReadiness?: boolean;
  readonly report: (error: unknown) => void;
}

/** Looks whether an exam could be sat on this station, and tells the centre what it finds. */
export class StationCheck {
  /** What the last check came to; null: none yet. */
  last: ReadinessReport['outcome'] | null = null;
  /** The centre has heard that an exam could be sat here. */
  private isWell = false;
  private isRunning = false;

  constructor(
    private readonly options: StationCheckOptions,
    private readonly api: ServerApi,
    private readonly identity: StationIdentity,
    private readonly onChecked: () => void,
  ) {}

  async run(): Promise<ReadinessReport> {
    const shellFindings = (await this.options.shellFindings?.()) ?? [];
    const report = await checkReadiness({ ...this.options, shellFindings });
    this.last = report.outcome;
    this.onChecked();
    if (this.options.reportsReadiness && this.identity.enrolment)
      this.isWell = (await this.told(report)) && report.outcome !== 'failed';
    return report;
  }

  /** By itself after a start, where the centre wants to know; again while it is not told, or told that something is wrong. */
  async runUntilWell(): Promise<void> {
    if (this.isWell || this.isRunning || !this.options.reportsReadiness) return;
    this.isRunning = true;
    try {
      await this.run();
    } catch (error) {
      this.options.report(error);
    } finally {
      this.isRunning = false;
    }
  }

  private async told(report: ReadinessReport): Promise<boolean> {
    try {
      await this.api.reportReadiness(report);
      return true;
    } catch (error) {
      this.options.report(error);
      return false;
    }
  }
}
