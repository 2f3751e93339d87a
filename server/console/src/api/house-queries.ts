import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditAsked, EraseRequest, FeatureName, SetRetentionRequest } from '@examhall/shared/protocol';
import { useApi } from './context.js';

/** How often a page of the house asks again, milliseconds. */
export const HOUSE_INTERVAL_MS = 5_000;

const keys = {
  audit: (asked: AuditAsked) => ['audit', asked],
  auditChoices: ['audit-choices'],
  auditCheck: ['audit-check'],
  queues: ['queues'],
  states: ['queues', 'states'],
  deadJobs: ['queues', 'dead'],
  features: ['features'],
  health: ['server-health'],
  retention: ['retention'],
  backups: ['backups'],
} as const;

/** The trail, newest first, page by page. */
export function useAudit(asked: AuditAsked) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keys.audit(asked),
    queryFn: ({ pageParam, signal }) => api.audit(asked, pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
}

export function useAuditChoices() {
  const api = useApi();
  return useQuery({ queryKey: keys.auditChoices, queryFn: ({ signal }) => api.auditChoices(signal) });
}

/** Has the server read the whole trail: when the page opens and when somebody asks, not by itself again. */
export function useAuditCheck() {
  const api = useApi();
  return useQuery({
    queryKey: keys.auditCheck,
    queryFn: ({ signal }) => api.auditCheck(signal),
    staleTime: Infinity,
  });
}

export function useAuditCsv() {
  const api = useApi();
  return useMutation({ mutationFn: (asked: AuditAsked) => api.auditCsv(asked) });
}

export function useQueues() {
  const api = useApi();
  return useQuery({
    queryKey: keys.states,
    queryFn: ({ signal }) => api.queues(signal),
    refetchInterval: HOUSE_INTERVAL_MS,
  });
}

export function useDeadJobs() {
  const api = useApi();
  return useQuery({
    queryKey: keys.deadJobs,
    queryFn: ({ signal }) => api.deadJobs(signal),
    refetchInterval: HOUSE_INTERVAL_MS,
  });
}

/** What a person decides about what has failed. */
export type DeadJobDecision = { kind: 'redrive' | 'drop'; id: string } | { kind: 'redrive-all' };

export function useDecideDeadJob() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (decision: DeadJobDecision & { why: string }): Promise<void> => {
      if (decision.kind === 'redrive-all') await api.redriveAll(decision.why);
      else await api.decideDeadJob(decision.id, decision.kind, decision.why);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.queues }),
  });
}

export function useFeatures() {
  const api = useApi();
  return useQuery({
    queryKey: keys.features,
    queryFn: ({ signal }) => api.features(signal),
    refetchInterval: HOUSE_INTERVAL_MS,
  });
}

export function useSetFeature() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, on, why }: { name: FeatureName; on: boolean; why: string }) =>
      api.setFeature(name, on, why),
    onSuccess: (features) => queries.setQueryData(keys.features, features),
  });
}

export function useServerHealth() {
  const api = useApi();
  return useQuery({
    queryKey: keys.health,
    queryFn: ({ signal }) => api.serverHealth(signal),
    refetchInterval: HOUSE_INTERVAL_MS,
  });
}

export function useRetention() {
  const api = useApi();
  return useQuery({
    queryKey: keys.retention,
    queryFn: ({ signal }) => api.retention(signal),
    refetchInterval: HOUSE_INTERVAL_MS,
  });
}

export function useSetRetention() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: SetRetentionRequest) => api.setRetention(request),
    onSuccess: (retention) => queries.setQueryData(keys.retention, retention),
  });
}

export function useRunRetention() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (why: string) => api.runRetention(why),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.retention }),
  });
}

export function useReleaseHold() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ sittingId, why }: { sittingId: string; why: string }) => api.releaseHold(sittingId, why),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.retention }),
  });
}

/** Erases a candidate. Whatever the console still knows of the sitting is asked for again. */
export function useErase(sittingId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ registrationId, ...request }: EraseRequest & { registrationId: string }) =>
      api.erase(registrationId, request),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: ['results'] });
      await queries.invalidateQueries({ queryKey: keys.retention });
      await queries.invalidateQueries({ queryKey: ['sittings', sittingId] });
    },
  });
}

/** How often a backup that is being made or proved is looked at, milliseconds. */
const PROGRESS_INTERVAL_MS = 1_000;

export function useBackups() {
  const api = useApi();
  return useQuery({
    queryKey: keys.backups,
    queryFn: ({ signal }) => api.backups(signal),
    refetchInterval: ({ state }) =>
      state.data?.some((backup) => backup.state === 'running' || backup.checkState === 'running')
        ? PROGRESS_INTERVAL_MS
        : HOUSE_INTERVAL_MS,
  });
}

/** Makes a backup, or proves the one that is named. */
export function useMakeBackup() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ check, why }: { check: string | null; why: string }) =>
      check === null ? api.makeBackup(why) : api.checkBackup(check, why),
    onSuccess: (backups) => queries.setQueryData(keys.backups, backups),
  });
}
