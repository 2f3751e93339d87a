import { z } from 'zod';
import { MOST_EXTRA_TIME_PERCENT, MOST_REST_MINUTES } from './accommodations.js';
import { MOST_GRANTED_MINUTES } from './orders.js';

/*
 * A sitting played in advance on a virtual clock: what would become of each candidate, on time and when something goes wrong.
 */

/**
 * What is played with each candidate. `reboot`: the machine starts anew in the middle. `station-change`: it is given up in
 * the middle, and the exam goes on at another one. `worst`: late, with all breaks, and to another machine near the end.
 */
export const rehearsalScenarios = [
  'on-time',
  'late',
  'reboot',
  'all-breaks',
  'station-change',
  'worst',
] as const;
export type RehearsalScenario = (typeof rehearsalScenarios)[number];

/** How long each mishap lasts. */
export interface RehearsalMishaps {
  readonly lateMinutes: number;
  readonly rebootMinutes: number;
  /** From the moment the old machine is given up until the candidate signs in at the new one. */
  readonly moveMinutes: number;
}
export const usualMishaps: RehearsalMishaps = { lateMinutes: 15, rebootMinutes: 10, moveMinutes: 5 };
/** A mishap's time is given back by one grant of lost time. */
export const MOST_MISHAP_MINUTES = MOST_GRANTED_MINUTES;

/** What a rehearsal is asked with: mishaps, and the IANA time zone in which times are told. */
export interface RehearsalQuery extends Partial<RehearsalMishaps> {
  timeZone?: string;
}

/** A moment as the clocks of the time zone show it, with their offset from UTC: ISO 8601. */
const localMomentSchema = z.iso.datetime({ offset: true, precision: 3 });

/** What keeps candidates from time that is theirs. */
export const rehearsalCauses = ['window', 'nothing'] as const;
/** What the closed window refused: the start, or the sign-in at another machine. */
export const rehearsalRefusals = ['start', 'station-change'] as const;

const runSchema = z.object({
  scenario: z.enum(rehearsalScenarios),
  /** Null when the candidate cannot begin at all. */
  begins: localMomentSchema.nullable(),
  /** As it stands in the end, with breaks taken and time given back. */
  deadline: localMomentSchema.nullable(),
  ends: localMomentSchema.nullable(),
  dueMs: z.number().int().min(0),
  gotMs: z.number().int().min(0),
  /** Lost time that an invigilator has to give back for that. */
  creditMinutes: z.number().int().min(0),
  cutOffBy: z.enum(rehearsalCauses),
  refused: z.enum(rehearsalRefusals).nullable(),
  /** By how much the window is too short: open so much earlier, or close so much later. */
  missingMinutes: z.number().int().min(0),
});
export type RehearsedRun = z.infer<typeof runSchema>;

export const rehearsalSchema = z.object({
  timeZone: z.string(),
  opensAt: localMomentSchema,
  closesAt: localMomentSchema,
  durationMinutes: z.number().int(),
  mishaps: z.object({
    lateMinutes: z.number().int(),
    rebootMinutes: z.number().int(),
    moveMinutes: z.number().int(),
  }),
  /** When the clocks of the time zone are put forward or back while somebody may be writing. */
  clockChanges: z.array(
    z.object({
      /** The first moment with the new offset, as clocks show it then. */
      at: localMomentSchema,
      /** What they would have shown without the change. */
      instead: localMomentSchema,
      /** Minutes put forward; negative when put back. */
      forwardMinutes: z.number().int(),
      /** Whether it lies in the window itself, or only before the last candidate has finished. */
      inWindow: z.boolean(),
    }),
  ),
  /** Sections with a time of their own, for who has no extra time: `gotMs` is less when the exam's time is up before. */
  sections: z.array(z.object({ title: z.string(), dueMs: z.number().int(), gotMs: z.number().int() })),
  /** What is played for everybody with the same time and breaks. */
  timelines: z.array(
    z.object({
      extraTimePercent: z.number().int().min(0).max(MOST_EXTRA_TIME_PERCENT),
      restMinutes: z.number().int().min(0).max(MOST_REST_MINUTES),
      runs: z.array(runSchema),
    }),
  ),
  candidates: z.array(
    z.object({
      number: z.string(),
      name: z.string(),
      /** Place in `timelines`. */
      timeline: z.number().int().min(0),
    }),
  ),
  /** How many candidates are cut off in each scenario. */
  cutOff: z.array(z.object({ scenario: z.enum(rehearsalScenarios), candidates: z.number().int().min(0) })),
  /** What lets everybody have their time in every scenario; null when they have it. */
  proposal: z
    .object({
      missingMinutes: z.number().int().positive(),
      opensAt: localMomentSchema,
      closesAt: localMomentSchema,
    })
    .nullable(),
  /** When the last candidate is done in the worst of the scenarios; until then the room has to be kept. */
  lastEnd: localMomentSchema.nullable(),
});
export type Rehearsal = z.infer<typeof rehearsalSchema>;

/** A later closing time of a sitting that is not over. */
export interface PostponeClosingRequest {
  closesAt: string;
}
