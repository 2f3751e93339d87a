import { z } from 'zod';

/** What a station looks at before an exam, days ahead. The codes are stable: deployment tools go by them. */
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
  'lockdown-trial',
  'assistive-technology',
  'unplugged-drill',
] as const;
export type ReadinessCode = (typeof readinessCodes)[number];

/** `warning`: an exam can be sat, but somebody should know; `failed`: none can. */
export const outcomes = ['ok', 'warning', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

export const findingSchema = z.object({
  code: z.enum(readinessCodes),
  outcome: z.enum(outcomes),
  /** One sentence for a person. */
  detail: z.string().max(1_000),
  /** What was measured, in the unit that the detail names; null where nothing is. */
  measured: z.number().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const readinessReportSchema = z.object({
  format: z.literal('examhall-readiness-v1'),
  stationName: z.string().max(200),
  checkedAt: z.iso.datetime(),
  /** The worst of the findings. */
  outcome: z.enum(outcomes),
  findings: z.array(findingSchema).max(100),
});
export type ReadinessReport = z.infer<typeof readinessReportSchema>;
