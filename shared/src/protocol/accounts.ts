import { z } from 'zod';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

/**
 * Who can act on the server. Stations and candidates sign in too, each with their own kind of credential; a preview is a page
 * that looks at one exam.
 */
export const roles = ['admin', 'invigilator', 'marker', 'candidate', 'station', 'preview'] as const;
export type Role = (typeof roles)[number];
/** Roles of people who sign in to the console. */
export const staffRoles = ['admin', 'invigilator', 'marker'] as const satisfies readonly Role[];

export interface SignInRequest {
  username: string;
  password: string;
  /** Six digits of the second factor, or a recovery code: asked for with `second-factor-needed`. */
  code?: string;
}

export const accountSchema = z.object({
  id: idSchema,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(staffRoles),
  centreId: idSchema,
  /** Whether the password is one that an administrator has set: nothing works before the person sets their own. */
  passwordIsTemporary: z.boolean(),
  /** Whether signing in takes a second factor. */
  secondFactor: z.boolean(),
});
export type Account = z.infer<typeof accountSchema>;

export const sessionSchema = z.object({
  token: z.string(),
  expiresAt: instantSchema,
  account: accountSchema,
});
export type Session = z.infer<typeof sessionSchema>;

/** Characters that a password has at least. */
export const SHORTEST_PASSWORD = 12;
/** Days in which a temporary password has to be replaced by one of the person's own. */
export const TEMPORARY_PASSWORD_DAYS = 7;

/** What is wrong with a new password; null when nothing is. */
export function passwordFault(password: string, username: string): string | null {
  if ([...password].length < SHORTEST_PASSWORD) return `must have at least ${SHORTEST_PASSWORD} characters`;
  if (password.toLowerCase() === username.toLowerCase()) return 'must not be the username';
  return null;
}

/** An account as the administrators of its centre see it. */
export const personSchema = z.object({
  id: idSchema,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(staffRoles),
  createdAt: instantSchema,
  lastSignInAt: instantSchema.nullable(),
  /** Null while the account may sign in. */
  disabledAt: instantSchema.nullable(),
  /** Until when a temporary password counts; null when the person has chosen their own. */
  temporaryUntil: instantSchema.nullable(),
  secondFactor: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

export interface AddPersonRequest {
  /** Case does not matter; unique on the server. */
  username: string;
  displayName: string;
  role: Account['role'];
}

export interface ChangePersonRequest {
  displayName: string;
  role: Account['role'];
}

/** A password that an administrator hands to a person. It is told this once. */
export const temporaryPasswordSchema = z.object({ person: personSchema, password: z.string() });
export type TemporaryPassword = z.infer<typeof temporaryPasswordSchema>;

export interface ChangePasswordRequest {
  currentPassword: string;
  newPassword: string;
}

/** A sign-in that still counts. */
export const ownSessionSchema = z.object({
  id: idSchema,
  startedAt: instantSchema,
  expiresAt: instantSchema,
  /** What the browser called itself. */
  userAgent: z.string(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSessionSchema>;

/** The second factor of one's own account. */
export const secondFactorSchema = z.object({
  /** Null while there is none. */
  enrolledAt: instantSchema.nullable(),
  recoveryCodesLeft: z.number().int(),
});
export type SecondFactor = z.infer<typeof secondFactorSchema>;

/** What an authenticator app is set up with. It is told this once and counts after it has been confirmed by a code. */
export const begunSecondFactorSchema = z.object({
  /** Base32. */
  secret: z.string(),
  /** `otpauth://` address, for a QR code. */
  address: z.string(),
});
export type BegunSecondFactor = z.infer<typeof begunSecondFactorSchema>;

/** Codes that each count once in place of the app's; told this once. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

/** Proof that whoever asks is not somebody else at a browser that was left open. */
export interface ProofRequest {
  currentPassword: string;
}

export interface ConfirmSecondFactorRequest {
  code: string;
}

/** What every API key begins with, so that people and scanners for leaked secrets know one. */
export const API_KEY_PREFIX = 'exk_';
/** Days an API key counts at most. */
export const LONGEST_API_KEY_DAYS = 730;

/** A key with which a program does what a role may. */
export const apiKeySchema = z.object({
  id: idSchema,
  name: z.string(),
  role: z.enum(staffRoles),
  /** Name of the administrator who has issued it. */
  issuedBy: z.string(),
  issuedAt: instantSchema,
  expiresAt: instantSchema,
  /** To the minute; null before the first use. */
  lastUsedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

/** The answer that tells the secret, once. It is sent as a bearer token. */
export const issuedApiKeySchema = apiKeySchema.extend({ secret: z.string() });
export type IssuedApiKey = z.infer<typeof issuedApiKeySchema>;

export interface IssueApiKeyRequest {
  name: string;
  role: Account['role'];
  daysValid: number;
}
