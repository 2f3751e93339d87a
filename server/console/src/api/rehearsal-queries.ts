import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CreateSittingRequest, RehearsalQuery } from '@examhall/shared/protocol';
import { useApi } from './context.js';

const rehearsals = ['rehearsals'];

/** A sitting as the form has it now, played in advance; asked for only while the form says all of it. */
export function usePlannedRehearsal(request: CreateSittingRequest | null, query: RehearsalQuery) {
  const api = useApi();
  return useQuery({
    queryKey: [...rehearsals, 'planned', request, query],
    queryFn: ({ signal }) => api.rehearse(request as CreateSittingRequest, query, signal),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    // What one reads is about what one typed, not about the server: nothing changes by itself.
    staleTime: Infinity,
    retry: false,
  });
}

export function useRehearsal(sittingId: string, query: RehearsalQuery) {
  const api = useApi();
  return useQuery({
    queryKey: [...rehearsals, sittingId, query],
    queryFn: ({ signal }) => api.rehearsal(sittingId, query, signal),
    placeholderData: keepPreviousData,
  });
}

export function usePostponeClosing(sittingId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (closesAt: string) => api.postponeClosing(sittingId, closesAt),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [...rehearsals, sittingId] }),
        queries.invalidateQueries({ queryKey: ['sittings'] }),
      ]),
  });
}
