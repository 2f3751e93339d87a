import { z } from 'zod';
import { responseSchema } from '../items/index.js';
import { idSchema } from './ids.js';
import { stationSittingSchema } from './sittings.js';
import { instantSchema } from './time.js';

/** `waiting` until a station has run it and both graders have graded it. */
export const canaryStates = ['waiting', 'passed', 'failed'] as const;
export type CanaryState = (typeof canaryStates)[number];

/** The candidate number of canaries: no candidate can have it, since it has a space in it. */
export const CANARY_NUMBER = 'CANARY ·';

/** Sets up a scripted attempt with a known score. Without a script, one is drawn that tells nothing of the key. */
export interface SetUpCanaryRequest {
  /** The station that runs it. */
  stationId: string;
  /** A script and the marks counted by hand for it, by item id. */
  script?: { responses: Record<string, unknown>; marks: Record<string, string> };
}

export const canarySchema = z.object({
  sittingId: idSchema,
  stationName: z.string(),
  state: z.enum(canaryStates),
  /** The marks it must come to, item by item added up. */
  expectedMarks: z.string(),
  /** What came out otherwise, one sentence each. */
  findings: z.array(z.string()),
  setUpAt: instantSchema,
  judgedAt: instantSchema.nullable(),
});
export type Canary = z.infer<typeof canarySchema>;

/** What a station is to do for a canary; delivered sealed to its exchange key. */
export const canaryTaskSchema = z.strictObject({
  candidateNumber: z.string(),
  accessCode: z.string(),
  responses: z.record(z.string(), responseSchema),
});
export type CanaryTask = z.infer<typeof canaryTaskSchema>;

/** The canaries that wait for a station: the task of each, sealed to the station. */
export const stationCanariesSchema = z.array(
  z.object({ sitting: stationSittingSchema, sealedTask: z.string() }),
);
export type StationCanaries = z.infer<typeof stationCanariesSchema>;
