import { z } from 'zod';

/** What is looked at before an exam, days ahead. The codes are stable: deployment tools go by them. */
export const readinessCodes = [
  'data-folder',
  'disk-sync',
  'free-space',
  'key-protection',
  'server',
  'connection',
  'clock',
  'enrolment',
  'packages',
  'display',
  'lock',
  'leave-codes',
] as const;
export type ReadinessCode = (typeof readinessCodes)[number];

/** `warning`: an exam can be sat, but somebody should know; `failed`: none can. */
export const outcomes = ['ok', 'warning', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

export const findingSchema = z.object({
  code: z.enum(readinessCodes),
  outcome: z.enum(outcomes),
  /** One sentence for a person. */
  detail: z.string(),
  /** What was measured, in the unit that the detail names; null where nothing is. */
  measured: z.number().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const readinessReportSchema = z.object({
  format: z.literal('examhall-readiness-v1'),
  stationName: z.string(),
  checkedAt: z.iso.datetime(),
  /** The worst of the findings. */
  outcome: z.enum(outcomes),
  findings: z.array(findingSchema),
});
export type ReadinessReport = z.infer<typeof readinessReportSchema>;

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
