import { useQuery } from '@tanstack/react-query';
import { useApi } from './context.js';

/** Well within the time for which a ticket is good, milliseconds. */
const RENEWED_MS = 60_000;

/** A ticket that works when it is clicked: made anew before it is too old, never kept. */
export function usePreviewTicket(examId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['preview-ticket', examId],
    queryFn: ({ signal }) => api.previewTicket(examId, signal),
    refetchInterval: RENEWED_MS,
    staleTime: 0,
    gcTime: 0,
  });
}
