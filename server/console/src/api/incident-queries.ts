import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReopenIncidentsRequest, ResolveIncidentsRequest } from '@examhall/shared/protocol';
import { useApi } from './context.js';
import type { IncidentsFilter } from './incidents-api.js';

/** How often the list of incidents asks again, milliseconds. */
export const INCIDENTS_INTERVAL_MS = 10_000;
const FINALISATION_INTERVAL_MS = 3_000;

const keys = {
  incidents: ['incidents'],
  list: (filter: IncidentsFilter) => ['incidents', 'list', filter],
  incident: (incidentId: string) => ['incidents', 'one', incidentId],
  finalisation: ['finalisation'],
  finalisationOf: (sittingId: string) => ['finalisation', sittingId],
} as const;

/** Incidents, the newest first, page by page. */
export function useIncidents(filter: IncidentsFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam, signal }) => api.incidents(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: INCIDENTS_INTERVAL_MS,
  });
}

export function useIncident(incidentId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.incident(incidentId),
    queryFn: ({ signal }) => api.incident(incidentId, signal),
  });
}

/** How far the results of a sitting are, refreshed while the page is in view. */
export function useFinalisation(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.finalisationOf(sittingId),
    queryFn: ({ signal }) => api.finalisation(sittingId, signal),
    refetchInterval: FINALISATION_INTERVAL_MS,
  });
}

/** What a person says of incidents: how they came out, or that they are open again. */
export type Judgement =
  | ({ readonly kind: 'resolve' } & ResolveIncidentsRequest)
  | ({ readonly kind: 'reopen' } & ReopenIncidentsRequest);

export function useJudgeIncidents() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, ...judgement }: Judgement) =>
      kind === 'resolve'
        ? api.resolveIncidents(judgement as ResolveIncidentsRequest)
        : api.reopenIncidents(judgement),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.incidents }),
        queries.invalidateQueries({ queryKey: keys.finalisation }),
      ]),
  });
}
