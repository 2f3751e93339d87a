import { z } from 'zod';

/**
 * Every reason the server gives for refusing, with its HTTP status. The code is the last part of the problem's
 * `type` and is stable: clients decide by code, people read `detail`.
 */
export const problemStatus = {
  'bad-request': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'signature-invalid': 401,
  'not-allowed': 403,
  'password-change-needed': 403,
  'station-not-approved': 403,
  'not-found': 404,
  'journal-gap': 409,
  'journal-fork': 409,
  'attempt-on-other-station': 409,
  'attempt-already-sealed': 409,
  'attempt-elsewhere': 409,
  'bundle-unreadable': 422,
  'attempt-not-sealed': 409,
  'already-published': 409,
  'not-published': 409,
  'sitting-not-open': 409,
  'sitting-opened': 409,
  'sitting-not-over': 409,
  'attempts-started': 409,
  'package-outdated': 409,
  'lockdown-required': 403,
  'enrolment-token-spent': 403,
  'results-not-ready': 409,
  'results-not-published': 409,
  archived: 409,
  erased: 410,
  held: 409,
  'canary-not-passed': 409,
  'switched-off': 409,
  conflict: 409,
  'changed-meanwhile': 412,
  'precondition-required': 428,
  'too-large': 413,
  'unsupported-media-type': 415,
  'validation-failed': 422,
  'import-failed': 422,
  'journal-invalid': 422,
  'too-many-requests': 429,
  'internal-error': 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

/** One fault in the input: where it is and what is wrong there. */
export const faultSchema = z.object({
  /** Path of the field in a JSON body, or `Sheet!B7` style place in a spreadsheet. */
  at: z.string(),
  reason: z.string(),
});
export type Fault = z.infer<typeof faultSchema>;

/** An RFC 9457 problem+json body. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  /** The request's id, to be found in the server's log. */
  instance: z.string().optional(),
  errors: z.array(faultSchema).optional(),
  /** With `journal-gap` and `journal-fork`: where the server's copy of the journal ends. */
  head: z.object({ seq: z.number().int(), hash: z.string() }).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The `type` URI of a problem code. */
export function problemType(code: ProblemCode): string {
  return `urn:examhall:problem:${code}`;
}
