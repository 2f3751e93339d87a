import {
  accountSchema,
  apiKeySchema,
  begunSecondFactorSchema,
  begunSingleSignOnSchema,
  issuedApiKeySchema,
  ownSessionSchema,
  personIdentitySchema,
  personSchema,
  recoveryCodesSchema,
  secondFactorSchema,
  sessionSchema,
  singleSignOnSchema,
  singleSignOnSessionSchema,
  temporaryPasswordSchema,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import { answers, done, type Answers } from '../answer.js';

/** Signing in, one's own account, those of others, and keys for programs. */
export const ofPeople: Answers = {
  'POST /auth/sign-in': answers('Begins a session.', sessionSchema),
  'POST /auth/sign-out': done('Ends the session that asks.'),
  'GET /auth/me': answers('Who is asking.', accountSchema),
  'PUT /account/password': answers('Sets a new password and ends all other sessions.', sessionSchema),
  'GET /account/sessions': answers('Sessions of the account that still count.', z.array(ownSessionSchema)),
  'POST /account/sessions/end-all': done('Ends every session of the account.'),
  'POST /account/sessions/:id/end': done('Ends one session of the account.'),
  'GET /account/second-factor': answers('Whether there is a second factor.', secondFactorSchema),
  'POST /account/second-factor': answers('Begins a second factor.', begunSecondFactorSchema),
  'POST /account/second-factor/confirm': answers('Has the second factor count.', recoveryCodesSchema),
  'POST /account/second-factor/recovery-codes': answers(
    'Makes new recovery codes; the old ones stop counting.',
    recoveryCodesSchema,
  ),
  'POST /account/second-factor/remove': done('Takes the second factor away.'),
  'GET /accounts': answers('Everybody who may use the console of the centre.', z.array(personSchema)),
  'POST /accounts': answers('Adds a person; their password is told this once.', temporaryPasswordSchema),
  'PUT /accounts/:id': answers('Changes name and role of a person.', personSchema),
  'POST /accounts/:id/disable': done('Lets a person in no longer.'),
  'POST /accounts/:id/enable': done('Lets a person in again.'),
  'POST /accounts/:id/password': answers(
    'Gives a temporary password, told this once.',
    temporaryPasswordSchema,
  ),
  'POST /accounts/:id/reset-second-factor': done('Takes a person’s second factor away.'),
  'GET /api-keys': answers('Keys of the centre for programs.', z.array(apiKeySchema)),
  'POST /api-keys': answers('Issues a key for a program; it is told this once.', issuedApiKeySchema),
  'POST /api-keys/:id/revoke': done('Has a key count no longer.'),
  'GET /accounts/identities': answers(
    'Who signs in at the identity provider.',
    z.array(personIdentitySchema),
  ),
  'PUT /accounts/:id/identity': answers('Sets how a person signs in.', z.array(personIdentitySchema)),
  'GET /auth/single-sign-on': answers('Whether there is an identity provider.', singleSignOnSchema),
  'POST /auth/single-sign-on': answers(
    'Begins signing in at the identity provider.',
    begunSingleSignOnSchema,
  ),
  'POST /auth/single-sign-on/finish': answers('Takes what the provider answered.', singleSignOnSessionSchema),
  'POST /auth/single-sign-on/second-factor': answers('Takes the second factor.', singleSignOnSessionSchema),
};
