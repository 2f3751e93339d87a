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
  private hasRun = false;

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
      await this.api.reportReadiness(report).catch((error: unknown) => this.options.report(error));
    return report;
  }

  /** By itself, once a start, where the centre wants to know. */
  runOnce(): void {
    if (this.hasRun || !this.options.reportsReadiness) return;
    this.hasRun = true;
    void this.run().catch((error: unknown) => this.options.report(error));
  }
}
