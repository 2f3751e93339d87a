import {
  itemReviewSchema,
  itemReviewSummarySchema,
  slipCheckSchema,
  type DecideItemRequest,
  type QtiResultsRequest,
  type ResultSlipsRequest,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Http } from './http.js';

const id = encodeURIComponent;

/** Results that leave the house, and questions that are looked at again. */
export function reviewsApi(http: Http) {
  const reviews = (sittingId: string) => `/sittings/${id(sittingId)}/item-reviews`;
  const review = (sittingId: string, itemId: string) => `${reviews(sittingId)}/${id(itemId)}`;
  return {
    resultSlips: (sittingId: string, request: ResultSlipsRequest) =>
      http.download(`/sittings/${id(sittingId)}/result-slips.pdf`, { method: 'POST', json: request }),
    qtiResults: (sittingId: string, request: QtiResultsRequest) =>
      http.download(`/sittings/${id(sittingId)}/results.qti.zip`, { method: 'POST', json: request }),
    assessmentResult: (attemptId: string) => http.download(`/results/${id(attemptId)}/assessment-result.xml`),
    checkSlip: (attemptId: string, code: string) =>
      http.call(slipCheckSchema, `/results/${id(attemptId)}/slip-check?code=${id(code)}`),
    itemReviews: (sittingId: string, signal?: AbortSignal) =>
      http.call(z.array(itemReviewSummarySchema), reviews(sittingId), { signal }),
    itemReview: (sittingId: string, itemId: string, signal?: AbortSignal) =>
      http.call(itemReviewSchema, review(sittingId, itemId), { signal }),
    decideItem: (sittingId: string, itemId: string, request: DecideItemRequest) =>
      http.call(itemReviewSchema, `${review(sittingId, itemId)}/decisions`, {
        method: 'POST',
        json: request,
      }),
    undoDecision: (sittingId: string, itemId: string, decisionId: string) =>
      http.call(itemReviewSchema, `${review(sittingId, itemId)}/decisions/${id(decisionId)}/undo`, {
        method: 'POST',
        json: {},
      }),
  };
}
