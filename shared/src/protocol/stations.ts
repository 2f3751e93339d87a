import { z } from 'zod';
import { idSchema } from './ids.js';
import { readinessReportSchema } from './readiness.js';
import { instantSchema } from './time.js';

export interface EnrolStationRequest {
  /** A token of the centre's, which an admin has issued in the console. */
  enrolmentToken: string;
  /** What people call the machine, for example "Lab 2, seat 14". */
  name: string;
  /** Ed25519 public key, SPKI DER, base64: verifies the station's batches. */
  signingKey: string;
  /** X25519 public key, SPKI DER, base64: keys are released to it. */
  exchangeKey: string;
}

export const enrolledStationSchema = z.object({
  stationId: idSchema,
  /** The server's Ed25519 public key, SPKI DER, base64: verifies manifests and receipts. */
  serverKey: z.string(),
  /** The server's X25519 public key, SPKI DER, base64: bundles are sealed to it. */
  serverExchangeKey: z.string(),
  /** The server's signature, base64, over `stationCertificateMessage`: for receipts the station gives by itself. */
  certificate: z.string(),
  /** The key that time codes for this station are made with, sealed to its exchange key. */
  codeKey: z.string(),
});
export type EnrolledStation = z.infer<typeof enrolledStationSchema>;

export interface StationTokenRequest {
  /** The station's idea of now; refused when more than five minutes away from the server's. */
  at: string;
  /** Ed25519 signature, base64, over `stationTokenMessage(stationId, at)`. */
  signature: string;
}

/** Header of the request for a token: the version of the client, for people to see. */
export const CLIENT_VERSION_HEADER = 'x-examhall-client';

/** What a station signs to get a token. */
export function stationTokenMessage(stationId: string, at: string): string {
  return `examhall-station-token-v1\n${stationId}\n${at}`;
}

/** What the server signs so that anyone can tell a station's signature. */
export function stationCertificateMessage(stationId: string, signingKey: string): string {
  return `examhall-station-v1\n${stationId}\n${signingKey}`;
}

export const tokenSchema = z.object({ token: z.string(), expiresAt: instantSchema });
export type Token = z.infer<typeof tokenSchema>;

export const stationSchema = z.object({
  id: idSchema,
  name: z.string(),
  enrolledAt: instantSchema,
  lastSeenAt: instantSchema.nullable(),
  /** `waiting`: enrolled, and let in by nobody yet; `withdrawn`: let in no longer. */
  state: z.enum(['waiting', 'approved', 'withdrawn']),
  /** What its last readiness check has found; null before the first. */
  readiness: readinessReportSchema.nullable(),
});
export type Station = z.infer<typeof stationSchema>;

/** Most stations that one token can enrol, and how long it can be good for, days. */
export const MOST_STATIONS_A_TOKEN = 5_000;
export const LONGEST_TOKEN_DAYS = 400;

export interface IssueEnrolmentTokenRequest {
  /** What it is for, for example "Lab 2, spring". */
  note: string;
  /** How many stations it enrols. */
  mostStations: number;
  daysValid: number;
  /** Whether its stations need nobody to let them in. */
  approves: boolean;
}

/** A centre's token, as it is listed: the secret itself is told once, and kept as a hash. */
export const enrolmentTokenSchema = z.object({
  id: idSchema,
  note: z.string(),
  mostStations: z.number().int(),
  usedBy: z.number().int(),
  approves: z.boolean(),
  issuedAt: instantSchema,
  expiresAt: instantSchema,
  revokedAt: instantSchema.nullable(),
});
export type EnrolmentToken = z.infer<typeof enrolmentTokenSchema>;

export const issuedEnrolmentTokenSchema = enrolmentTokenSchema.extend({ secret: z.string() });
export type IssuedEnrolmentToken = z.infer<typeof issuedEnrolmentTokenSchema>;
