import { z } from 'zod';
import { sessionSchema } from './accounts.js';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

/** Page of the console to which the identity provider leads back; opened by itself it begins to sign in. */
export const SINGLE_SIGN_ON_PATH = '/sign-in/single-sign-on';

/** Whether people can sign in at an identity provider. */
export const singleSignOnSchema = z.object({
  /** What people call the provider; null when none is set up. */
  name: z.string().nullable(),
});
export type SingleSignOn = z.infer<typeof singleSignOnSchema>;

export interface BeginSingleSignOnRequest {
  /** Page of the console to be on afterwards. */
  returnTo?: string;
}

/** Where the browser goes on. */
export const begunSingleSignOnSchema = z.object({ address: z.url() });
export type BegunSingleSignOn = z.infer<typeof begunSingleSignOnSchema>;

export interface FinishSingleSignOnRequest {
  /** The query with which the provider has led back, as it came. */
  answer: string;
}

export interface SingleSignOnCodeRequest {
  /** Of the second factor: asked for with `second-factor-needed`. */
  code: string;
}

export const singleSignOnSessionSchema = sessionSchema.extend({
  /** Page of the console; null: where the account starts. */
  returnTo: z.string().nullable(),
  /** Where signing out here goes on, to sign out at the provider as well; null where it has no such page. */
  signOutAddress: z.url().nullable(),
});
export type SingleSignOnSession = z.infer<typeof singleSignOnSessionSchema>;

/** How somebody may sign in at the identity provider. */
export const personIdentitySchema = z.object({
  accountId: idSchema,
  /** What the provider calls them, mostly an e-mail address, in lower case. */
  name: z.string(),
  /** Whether a password lets them in no longer. */
  only: z.boolean(),
  /** When they first came by the provider; from then on who they are there counts, not the name. */
  linkedAt: instantSchema.nullable(),
});
export type PersonIdentity = z.infer<typeof personIdentitySchema>;

export interface SetIdentityRequest {
  /** Null: they do not sign in at the provider. */
  name: string | null;
  only: boolean;
}
