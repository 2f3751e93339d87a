import { z } from 'zod';
import { accommodationsSchema } from './accommodations.js';
import { faultSchema } from './problem.js';
import {
  MAX_CANDIDATE_NAME_LENGTH,
  MAX_CANDIDATE_NUMBER_LENGTH,
  MAX_GROUP_LENGTH,
  MAX_SEAT_LENGTH,
  type CreatedSitting,
  type NewCandidate,
} from './sittings.js';

/** Most candidates that one roster may name: a whole school, of which a sitting takes some groups. */
export const MAX_ROSTER_CANDIDATES = 20_000;
/** Largest roster, bytes. */
export const MAX_ROSTER_BYTES = 20 * 1_048_576;

/** What kind of file a roster was. */
export const rosterFormats = ['csv', 'xlsx', 'oneroster'] as const;
export type RosterFormat = (typeof rosterFormats)[number];

/** A candidate as a roster names them. */
export const rosterCandidateSchema = z.object({
  candidateNumber: z.string().min(1).max(MAX_CANDIDATE_NUMBER_LENGTH),
  name: z.string().min(1).max(MAX_CANDIDATE_NAME_LENGTH),
  group: z.string().max(MAX_GROUP_LENGTH).optional(),
  /** Further groups that the candidate is in; a sitting knows one. */
  otherGroups: z.array(z.string()).optional(),
  seat: z.string().max(MAX_SEAT_LENGTH).optional(),
  accommodations: accommodationsSchema.optional(),
  /** What a person should look at, one sentence each. */
  warnings: z.array(z.string()),
});
export type RosterCandidate = z.infer<typeof rosterCandidateSchema>;

/** What was understood of a roster. Nothing of it is kept. */
export const readRosterSchema = z.object({
  /** Null when the file could not be read at all. */
  format: z.enum(rosterFormats).nullable(),
  candidates: z.array(rosterCandidateSchema),
  /** Rows that could not be taken, and why; `at` is `line 7` or `Sheet1!7`, or empty for the file as a whole. */
  faults: z.array(faultSchema),
  /** What holds for the file as a whole. */
  warnings: z.array(z.string()),
});
export type ReadRoster = z.infer<typeof readRosterSchema>;

/** Candidates who join a sitting that has not opened yet. */
export interface AddRegistrationsRequest {
  candidates: NewCandidate[];
}
/** Their codes, told this once. */
export type AddedRegistrations = Pick<CreatedSitting, 'accessCodes'>;
