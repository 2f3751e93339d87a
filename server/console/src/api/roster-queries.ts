import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NewCandidate } from '@examhall/shared/protocol';
import { useApi } from './context.js';

export function useReadRoster() {
  const api = useApi();
  return useMutation({ mutationFn: (file: File) => api.readRoster(file) });
}

/** Adds candidates. Their codes are in the answer and nowhere else. */
export function useAddRegistrations(sittingId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (candidates: NewCandidate[]) => api.addRegistrations(sittingId, { candidates }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sittings'] }),
    gcTime: 0,
  });
}

export function useRemoveRegistration(sittingId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (registrationId: string) => api.removeRegistration(sittingId, registrationId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sittings'] }),
  });
}
