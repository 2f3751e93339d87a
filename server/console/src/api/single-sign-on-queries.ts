import type { SetIdentityRequest } from '@examhall/shared/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './context.js';

const keys = { provider: ['single-sign-on'], identities: ['people', 'identities'] } as const;

/** What the identity provider is called; null when there is none, or as long as that is not known. */
export function useProviderName(): string | null {
  const api = useApi();
  const query = useQuery({
    queryKey: keys.provider,
    queryFn: ({ signal }) => api.singleSignOn(signal),
    staleTime: Infinity,
  });
  return query.data?.name ?? null;
}

export function useIdentities() {
  const api = useApi();
  return useQuery({ queryKey: keys.identities, queryFn: ({ signal }) => api.identities(signal) });
}

export function useSetIdentity(personId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: SetIdentityRequest) => api.setIdentity(personId, request),
    onSuccess: (list) => queries.setQueryData(keys.identities, list),
  });
}
