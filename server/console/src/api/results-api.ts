import {
  regradePreviewSchema,
  resultReleaseSchema,
  sittingComparisonSchema,
  sittingStatisticsSchema,
  sittingTimesSchema,
  type RegradeRequest,
  type ReleaseRequest,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Http } from './http.js';

const id = encodeURIComponent;

/** What is done with the results of a sitting. */
export function resultsApi(http: Http) {
  const releases = (sittingId: string) => `/sittings/${id(sittingId)}/releases`;
  return {
    releases: (sittingId: string, signal?: AbortSignal) =>
      http.call(z.array(resultReleaseSchema), releases(sittingId), { signal }),
    release: (sittingId: string, request: ReleaseRequest) =>
      http.call(z.array(resultReleaseSchema), releases(sittingId), { method: 'POST', json: request }),
    cancelRelease: (sittingId: string, releaseId: string) =>
      http.call(z.array(resultReleaseSchema), `${releases(sittingId)}/${id(releaseId)}/cancel`, {
        method: 'POST',
        json: {},
      }),
    statistics: (sittingId: string, signal?: AbortSignal) =>
      http.call(sittingStatisticsSchema, `/sittings/${id(sittingId)}/statistics`, { signal }),
    itemTimes: (sittingId: string, signal?: AbortSignal) =>
      http.call(sittingTimesSchema, `/sittings/${id(sittingId)}/statistics/times`, { signal }),
    comparison: (sittingId: string, signal?: AbortSignal) =>
      http.call(sittingComparisonSchema, `/sittings/${id(sittingId)}/statistics/comparison`, { signal }),
    /** Of results that are not released, marks are in it only when that is asked for. */
    exportResults: (sittingId: string, format: 'csv' | 'xlsx', unreleased: boolean) =>
      http.download(`/sittings/${id(sittingId)}/results.${format}${unreleased ? '?unreleased=true' : ''}`),
    previewRegrade: (sittingId: string, request: RegradeRequest) =>
      http.call(regradePreviewSchema, `/sittings/${id(sittingId)}/regrade?dryRun=true`, {
        method: 'POST',
        json: request,
      }),
  };
}
