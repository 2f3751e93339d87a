import { z } from 'zod';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

export interface EnrolStationRequest {
  /** One-centre secret an admin copies from the console. */
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
});
export type Station = z.infer<typeof stationSchema>;

export const enrolmentSchema = z.object({ enrolmentToken: z.string() });
export type Enrolment = z.infer<typeof enrolmentSchema>;
