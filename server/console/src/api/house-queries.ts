import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { AuditAsked } from '@examhall/shared/protocol';
import { useApi } from './context.js';

const keys = {
  audit: (asked: AuditAsked) => ['audit', asked],
  auditChoices: ['audit-choices'],
  auditCheck: ['audit-check'],
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
