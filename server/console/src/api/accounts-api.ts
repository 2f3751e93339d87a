import {
  apiKeySchema,
  begunSecondFactorSchema,
  issuedApiKeySchema,
  ownSessionSchema,
  personSchema,
  recoveryCodesSchema,
  secondFactorSchema,
  sessionSchema,
  temporaryPasswordSchema,
  type AddPersonRequest,
  type ChangePasswordRequest,
  type ChangePersonRequest,
  type IssueApiKeyRequest,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Http } from './http.js';

const id = encodeURIComponent;

/** Who may use the console, and one's own account. */
export function accountsApi(http: Http) {
  return {
    /** The token of the session that is signed in now counts no longer. */
    signOut: () => http.tell('/auth/sign-out', { method: 'POST' }),
    people: (signal?: AbortSignal) => http.call(z.array(personSchema), '/accounts', { signal }),
    addPerson: (request: AddPersonRequest) =>
      http.call(temporaryPasswordSchema, '/accounts', { method: 'POST', json: request }),
    changePerson: (personId: string, request: ChangePersonRequest) =>
      http.call(personSchema, `/accounts/${id(personId)}`, { method: 'PUT', json: request }),
    decidePerson: (personId: string, what: 'enable' | 'disable') =>
      http.tell(`/accounts/${id(personId)}/${what}`, { method: 'POST' }),
    givePassword: (personId: string) =>
      http.call(temporaryPasswordSchema, `/accounts/${id(personId)}/password`, { method: 'POST' }),

    apiKeys: (signal?: AbortSignal) => http.call(z.array(apiKeySchema), '/api-keys', { signal }),
    issueApiKey: (request: IssueApiKeyRequest) =>
      http.call(issuedApiKeySchema, '/api-keys', { method: 'POST', json: request }),
    revokeApiKey: (keyId: string) => http.tell(`/api-keys/${id(keyId)}/revoke`, { method: 'POST' }),

    changePassword: (request: ChangePasswordRequest) =>
      http.call(sessionSchema, '/account/password', { method: 'PUT', json: request }),
    ownSessions: (signal?: AbortSignal) =>
      http.call(z.array(ownSessionSchema), '/account/sessions', { signal }),
    endSession: (sessionId: string) =>
      http.tell(`/account/sessions/${id(sessionId)}/end`, { method: 'POST' }),
    secondFactor: (signal?: AbortSignal) =>
      http.call(secondFactorSchema, '/account/second-factor', { signal }),
    beginSecondFactor: (currentPassword: string) =>
      http.call(begunSecondFactorSchema, '/account/second-factor', {
        method: 'POST',
        json: { currentPassword },
      }),
    confirmSecondFactor: (code: string) =>
      http.call(recoveryCodesSchema, '/account/second-factor/confirm', { method: 'POST', json: { code } }),
    renewRecoveryCodes: (currentPassword: string) =>
      http.call(recoveryCodesSchema, '/account/second-factor/recovery-codes', {
        method: 'POST',
        json: { currentPassword },
      }),
    removeSecondFactor: (currentPassword: string) =>
      http.tell('/account/second-factor/remove', { method: 'POST', json: { currentPassword } }),
    resetSecondFactor: (personId: string) =>
      http.tell(`/accounts/${id(personId)}/reset-second-factor`, { method: 'POST' }),
    endAllSessions: () => http.tell('/account/sessions/end-all', { method: 'POST' }),
  };
}
