import { z } from 'zod';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

/** Who can act on the server. Stations and candidates sign in too, each with their own kind of credential. */
export const roles = ['admin', 'invigilator', 'marker', 'candidate', 'station'] as const;
export type Role = (typeof roles)[number];
/** Roles of people who sign in to the console. */
export const staffRoles = ['admin', 'invigilator', 'marker'] as const satisfies readonly Role[];

export interface SignInRequest {
  username: string;
  password: string;
}

export const accountSchema = z.object({
  id: idSchema,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(staffRoles),
  centreId: idSchema,
});
export type Account = z.infer<typeof accountSchema>;

export const sessionSchema = z.object({
  token: z.string(),
  expiresAt: instantSchema,
  account: accountSchema,
});
export type Session = z.infer<typeof sessionSchema>;
