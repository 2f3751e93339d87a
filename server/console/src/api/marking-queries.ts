import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MarkingSettings, MarkingSheet } from '@examhall/shared/protocol';
import { useApi } from './context.js';
import { LIVE_INTERVAL_MS } from './queries.js';

const keys = {
  progress: (sittingId: string) => ['marking-progress', sittingId],
  desk: (sittingId: string, itemId: string) => ['marking-desk', sittingId, itemId],
  answers: (sittingId: string, itemId: string) => ['marked-answers', sittingId, itemId],
  attempt: (attemptId: string) => ['attempt-marking', attemptId],
} as const;

/** How far the marking is, asked again while the page is in view. */
export function useMarkingProgress(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.progress(sittingId),
    queryFn: ({ signal }) => api.markingProgress(sittingId, signal),
    refetchInterval: LIVE_INTERVAL_MS,
  });
}

export function useSetMarking(sittingId: string, itemId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: MarkingSettings) => api.setMarking(sittingId, itemId, settings),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.progress(sittingId) }),
  });
}

/** The answer before whoever marks; null when there is none for them. It changes only by what they do. */
export function useMarkingDesk(sittingId: string, itemId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const queryKey = keys.desk(sittingId, itemId);
  const answer = useQuery({
    queryKey,
    queryFn: () => api.nextAnswer(sittingId, itemId),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });
  const toNext = () => queries.refetchQueries({ queryKey });
  const give = useMutation({
    mutationFn: ({ taskId, sheet }: { taskId: string; sheet: MarkingSheet }) => api.giveMarks(taskId, sheet),
    onSuccess: toNext,
  });
  const skip = useMutation({
    mutationFn: ({ taskId, reason }: { taskId: string; reason: string }) => api.skipAnswer(taskId, reason),
    onSuccess: toNext,
  });
  const undo = useMutation({
    mutationFn: () => api.undoMark(sittingId, itemId),
    onSuccess: (task) => queries.setQueryData(queryKey, task),
  });
  return { answer, give, skip, undo, toNext };
}

/** What was given to the answers to an item, for administrators. */
export function useMarkedAnswers(sittingId: string, itemId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.answers(sittingId, itemId),
    queryFn: ({ signal }) => api.markedAnswers(sittingId, itemId, signal),
  });
}

/** What was given to the answers of an attempt, for administrators. */
export function useAttemptMarking(attemptId: string, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: keys.attempt(attemptId),
    queryFn: ({ signal }) => api.attemptMarking(attemptId, signal),
    enabled,
  });
}

export function useTakeAnswer() {
  const api = useApi();
  return useMutation({ mutationFn: (taskId: string) => api.takeAnswer(taskId) });
}

/** Has an answer marked anew; everything that shows how it is marked is asked for again. */
export function useReopenAnswer() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ taskId, reason }: { taskId: string; reason: string }) => api.reopenAnswer(taskId, reason),
    onSuccess: () =>
      Promise.all(
        ['marking-progress', 'marked-answers', 'attempt-marking'].map((name) =>
          queries.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  });
}
