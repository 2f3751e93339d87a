import {
  outcomes,
  type Finding,
  type Outcome,
  type ReadinessCode,
  type ReadinessReport,
} from '@examhall/shared/protocol';

export function finding(code: ReadinessCode, outcome: Outcome, detail: string, measured?: number): Finding {
  return { code, outcome, detail, measured: measured ?? null };
}

/** Puts findings together; the worst counts. */
export function readinessReport(
  stationName: string,
  checkedAt: Date,
  findings: readonly Finding[],
): ReadinessReport {
  const worst = Math.max(0, ...findings.map(({ outcome }) => outcomes.indexOf(outcome)));
  return {
    format: 'examhall-readiness-v1',
    stationName,
    checkedAt: checkedAt.toISOString(),
    outcome: outcomes[worst] ?? 'failed',
    findings: [...findings],
  };
}

/** Exit code of a check: 0 when an exam can be sat here, 1 when none can. */
export function readinessExitCode({ outcome }: ReadinessReport): number {
  return outcome === 'failed' ? 1 : 0;
}
