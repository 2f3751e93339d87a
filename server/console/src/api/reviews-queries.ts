import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DecideItemRequest, ItemReview } from '@examhall/shared/protocol';
import { useApi } from './context.js';

const reviewsKey = (sittingId: string) => ['item-reviews', sittingId];
const reviewKey = (sittingId: string, itemId: string) => [...reviewsKey(sittingId), itemId];

/** Every question of a sitting, with what speaks against it. */
export function useItemReviews(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: reviewsKey(sittingId),
    queryFn: ({ signal }) => api.itemReviews(sittingId, signal),
  });
}

export function useItemReview(sittingId: string, itemId: string) {
  const api = useApi();
  return useQuery({
    queryKey: reviewKey(sittingId, itemId),
    queryFn: ({ signal }) => api.itemReview(sittingId, itemId, signal),
  });
}

/** What a change has made of the question is shown at once; the list is asked for again. */
function useChanged(sittingId: string, itemId: string) {
  const queries = useQueryClient();
  return async (review: ItemReview) => {
    queries.setQueryData(reviewKey(sittingId, itemId), review);
    await queries.invalidateQueries({ queryKey: reviewsKey(sittingId), exact: true });
  };
}

export function useDecideItem(sittingId: string, itemId: string) {
  const api = useApi();
  return useMutation({
    mutationFn: (request: DecideItemRequest) => api.decideItem(sittingId, itemId, request),
    onSuccess: useChanged(sittingId, itemId),
  });
}

export function useUndoDecision(sittingId: string, itemId: string) {
  const api = useApi();
  return useMutation({
    mutationFn: (decisionId: string) => api.undoDecision(sittingId, itemId, decisionId),
    onSuccess: useChanged(sittingId, itemId),
  });
}

/** Which result a slip was printed from. */
export function useCheckSlip(attemptId: string) {
  const api = useApi();
  return useMutation({ mutationFn: (code: string) => api.checkSlip(attemptId, code) });
}
