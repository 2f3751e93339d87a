import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ContentImport } from '@examhall/shared/protocol';
import { useApi } from './context.js';

/** How often an import that runs is looked at, milliseconds. */
const PROGRESS_INTERVAL_MS = 1_000;

const keys = {
  all: ['content-imports'],
  one: (importId: string) => ['content-imports', importId],
} as const;

export function useContentImports() {
  const api = useApi();
  return useQuery({ queryKey: keys.all, queryFn: ({ signal }) => api.contentImports(signal) });
}

export function useContentImport(importId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.one(importId),
    queryFn: ({ signal }) => api.contentImport(importId, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? PROGRESS_INTERVAL_MS : false),
  });
}

export function useBeginImport() {
  const api = useApi();
  return useMutation({ mutationFn: (file: File) => api.beginImport(file) });
}

export type ImportDecision = 'keep' | 'keep-understood' | 'cancel';

/** Keeps what was checked, or ends an import. */
export function useDecideImport(importId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (decision: ImportDecision): Promise<ContentImport> =>
      decision === 'cancel'
        ? api.cancelImport(importId)
        : api.keepImport(importId, { leaveOut: decision === 'keep' ? 'nothing' : 'not-understood' }),
    onSuccess: async (told) => {
      queries.setQueryData(keys.one(importId), told);
      await queries.invalidateQueries({ queryKey: ['exams'] });
    },
  });
}

/** Forgets an import that is over. */
export function useForgetImport(importId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.forgetImport(importId),
    onSuccess: () => queries.removeQueries({ queryKey: keys.all }),
  });
}
