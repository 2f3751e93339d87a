import {
  begunSingleSignOnSchema,
  personIdentitySchema,
  singleSignOnSchema,
  singleSignOnSessionSchema,
  type SetIdentityRequest,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Http } from './http.js';

const id = encodeURIComponent;

/** Signing in at an identity provider, and who may. */
export function singleSignOnApi(http: Http) {
  return {
    singleSignOn: (signal?: AbortSignal) => http.call(singleSignOnSchema, '/auth/single-sign-on', { signal }),
    beginSingleSignOn: (returnTo: string) =>
      http.call(begunSingleSignOnSchema, '/auth/single-sign-on', { method: 'POST', json: { returnTo } }),
    finishSingleSignOn: (answer: string) =>
      http.call(singleSignOnSessionSchema, '/auth/single-sign-on/finish', {
        method: 'POST',
        json: { answer },
      }),
    singleSignOnCode: (code: string) =>
      http.call(singleSignOnSessionSchema, '/auth/single-sign-on/second-factor', {
        method: 'POST',
        json: { code },
      }),
    identities: (signal?: AbortSignal) =>
      http.call(z.array(personIdentitySchema), '/accounts/identities', { signal }),
    setIdentity: (personId: string, request: SetIdentityRequest) =>
      http.call(z.array(personIdentitySchema), `/accounts/${id(personId)}/identity`, {
        method: 'PUT',
        json: request,
      }),
  };
}
