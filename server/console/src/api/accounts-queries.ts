import type {
  AddPersonRequest,
  ChangePasswordRequest,
  ChangePersonRequest,
  IssueApiKeyRequest,
  Person,
} from '@examhall/shared/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useServices } from './context.js';

const keys = {
  people: ['people'],
  apiKeys: ['api-keys'],
  sessions: ['own-sessions'],
  secondFactor: ['second-factor'],
  me: ['me'],
} as const;

export function usePeople() {
  const api = useApi();
  return useQuery({ queryKey: keys.people, queryFn: ({ signal }) => api.people(signal) });
}

/** A change after which the list is asked for again. */
function useChange<Input, Output>(key: readonly string[], mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
    // Some answers have secrets in them: they are not kept when the page is left.
    gcTime: 0,
  });
}

export function useAddPerson() {
  const api = useApi();
  return useChange(keys.people, (request: AddPersonRequest) => api.addPerson(request));
}

export function useChangePerson() {
  const api = useApi();
  const queries = useQueryClient();
  return useChange(keys.people, async ({ id, ...request }: ChangePersonRequest & Pick<Person, 'id'>) => {
    const changed = await api.changePerson(id, request);
    // It may be one's own name, which stands above every page.
    await queries.invalidateQueries({ queryKey: keys.me });
    return changed;
  });
}

export function useDecidePerson() {
  const api = useApi();
  return useChange(keys.people, ({ id, what }: { id: string; what: 'enable' | 'disable' }) =>
    api.decidePerson(id, what),
  );
}

export function useGivePassword() {
  const api = useApi();
  return useChange(keys.people, (id: string) => api.givePassword(id));
}

export function useChangePassword() {
  const api = useApi();
  const { session } = useServices();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: ChangePasswordRequest) => api.changePassword(request),
    onSuccess: (started) => {
      // The old token has ended with the old password.
      session.start(started);
      return queries.invalidateQueries();
    },
    gcTime: 0,
  });
}

export function useOwnSessions() {
  const api = useApi();
  return useQuery({ queryKey: keys.sessions, queryFn: ({ signal }) => api.ownSessions(signal) });
}

export function useEndSession() {
  const api = useApi();
  return useChange(keys.sessions, (sessionId: string) => api.endSession(sessionId));
}

export function useEndAllSessions() {
  const api = useApi();
  const { session } = useServices();
  return useMutation({ mutationFn: () => api.endAllSessions(), onSuccess: () => session.end(false) });
}

export function useResetSecondFactor() {
  const api = useApi();
  return useChange(keys.people, (personId: string) => api.resetSecondFactor(personId));
}

export function useSecondFactor() {
  const api = useApi();
  return useQuery({ queryKey: keys.secondFactor, queryFn: ({ signal }) => api.secondFactor(signal) });
}

export function useBeginSecondFactor() {
  const api = useApi();
  return useChange(keys.secondFactor, (currentPassword: string) => api.beginSecondFactor(currentPassword));
}

/** Confirming and removing also change whether the shell recommends a second factor. */
function useSecondFactorChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useChange(keys.secondFactor, async (input: Input) => {
    const output = await mutationFn(input);
    await queries.invalidateQueries({ queryKey: keys.me });
    return output;
  });
}

export function useConfirmSecondFactor() {
  const api = useApi();
  return useSecondFactorChange((code: string) => api.confirmSecondFactor(code));
}

export function useRenewRecoveryCodes() {
  const api = useApi();
  return useChange(keys.secondFactor, (currentPassword: string) => api.renewRecoveryCodes(currentPassword));
}

export function useRemoveSecondFactor() {
  const api = useApi();
  return useSecondFactorChange((currentPassword: string) => api.removeSecondFactor(currentPassword));
}

export function useApiKeys() {
  const api = useApi();
  return useQuery({ queryKey: keys.apiKeys, queryFn: ({ signal }) => api.apiKeys(signal) });
}

export function useIssueApiKey() {
  const api = useApi();
  return useChange(keys.apiKeys, (request: IssueApiKeyRequest) => api.issueApiKey(request));
}

export function useRevokeApiKey() {
  const api = useApi();
  return useChange(keys.apiKeys, (keyId: string) => api.revokeApiKey(keyId));
}
