import {
  ownSessionSchema,
  personSchema,
  sessionSchema,
  temporaryPasswordSchema,
  type AddPersonRequest,
  type ChangePasswordRequest,
  type ChangePersonRequest,
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

    changePassword: (request: ChangePasswordRequest) =>
      http.call(sessionSchema, '/account/password', { method: 'PUT', json: request }),
    ownSessions: (signal?: AbortSignal) =>
      http.call(z.array(ownSessionSchema), '/account/sessions', { signal }),
    endSession: (sessionId: string) =>
      http.tell(`/account/sessions/${id(sessionId)}/end`, { method: 'POST' }),
    endAllSessions: () => http.tell('/account/sessions/end-all', { method: 'POST' }),
  };
}
