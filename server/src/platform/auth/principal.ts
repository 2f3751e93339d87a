import { staffRoles, type Role } from '@examhall/shared/protocol';
import { z } from 'zod';

const staff = z.object({
  kind: z.literal('staff'),
  accountId: z.uuid(),
  role: z.enum(staffRoles),
  centreId: z.uuid(),
  /** The sign-in that the token belongs to. */
  sessionId: z.uuid(),
});
const station = z.object({
  kind: z.literal('station'),
  stationId: z.uuid(),
  centreId: z.uuid(),
  /** Ed25519, SPKI DER, base64. It never changes under one station, so what it signs is checked without a look-up. */
  signingKey: z.base64(),
});
const candidate = z.object({
  kind: z.literal('candidate'),
  registrationId: z.uuid(),
  sittingId: z.uuid(),
  stationId: z.uuid(),
  centreId: z.uuid(),
});

/**
 * A page that looks at one exam: it may fetch the exam's media and nothing else, as long as the sign-in lasts from which it
 * was opened.
 */
const preview = z.object({
  kind: z.literal('preview'),
  examId: z.uuid(),
  centreId: z.uuid(),
  accountId: z.uuid(),
  sessionId: z.uuid(),
});

/** What a token says of who bears it. */
export const claimsSchema = z.discriminatedUnion('kind', [staff, station, candidate, preview]);
export type Claims = z.infer<typeof claimsSchema>;
export type StaffClaims = z.infer<typeof staff>;
export type StationPrincipal = z.infer<typeof station>;
export type CandidatePrincipal = z.infer<typeof candidate>;
export type PreviewPrincipal = z.infer<typeof preview>;

/** A person who has signed in to the console, or a program with an API key: that has no session. */
export interface StaffPrincipal extends Omit<StaffClaims, 'sessionId'> {
  sessionId: string | null;
}

/** Who makes a request. */
export type Principal = StaffPrincipal | StationPrincipal | CandidatePrincipal | PreviewPrincipal;

/** The role under which a principal is let in. */
export function roleOf(principal: Principal): Role {
  return principal.kind === 'staff' ? principal.role : principal.kind;
}
