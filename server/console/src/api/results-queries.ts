import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RegradeRequest, ReleaseRequest } from '@examhall/shared/protocol';
import { useApi } from './context.js';
import { LIVE_INTERVAL_MS } from './queries.js';

const RELEASES_INTERVAL_MS = 10_000;
const releasesKey = (sittingId: string) => ['sittings', sittingId, 'releases'];

/** To whom results were released, and what is planned. */
export function useReleases(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: releasesKey(sittingId),
    queryFn: ({ signal }) => api.releases(sittingId, signal),
    refetchInterval: RELEASES_INTERVAL_MS,
  });
}

export function useRelease(sittingId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: ReleaseRequest) => api.release(sittingId, request),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sittings', sittingId] }),
  });
}

export function useCancelRelease(sittingId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (releaseId: string) => api.cancelRelease(sittingId, releaseId),
    onSuccess: () => queries.invalidateQueries({ queryKey: releasesKey(sittingId) }),
  });
}

/** What marking again would change; nothing is done. */
export function usePreviewRegrade(sittingId: string) {
  const api = useApi();
  return useMutation({ mutationFn: (request: RegradeRequest) => api.previewRegrade(sittingId, request) });
}

/** Asked again until they are up to date. */
export function useStatistics(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['statistics', sittingId],
    queryFn: ({ signal }) => api.statistics(sittingId, signal),
    refetchInterval: ({ state }) => (state.data?.upToDate === false ? LIVE_INTERVAL_MS : false),
  });
}

export function useItemTimes(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['item-times', sittingId],
    queryFn: ({ signal }) => api.itemTimes(sittingId, signal),
  });
}

export function useComparison(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['comparison', sittingId],
    queryFn: ({ signal }) => api.comparison(sittingId, signal),
  });
}
