import {
  accountSchema,
  createdSittingSchema,
  enrolmentSchema,
  examDetailSchema,
  examSummarySchema,
  resultSchema,
  sessionSchema,
  sittingDetailSchema,
  sittingSummarySchema,
  stationSchema,
  XLSX_MEDIA_TYPE,
  type CreateSittingRequest,
  type SignInRequest,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Http } from './http.js';

/** Answer to a re-issue: the new code of one candidate, told this once. */
const accessCodeSchema = z.object({ candidateNumber: z.string(), name: z.string(), accessCode: z.string() });
export type AccessCode = z.infer<typeof accessCodeSchema>;

const id = encodeURIComponent;

/** Every call the console makes. Each answer is parsed with its wire schema; each failure is an `ApiError`. */
export function createApi(http: Http) {
  return {
    signIn: (credentials: SignInRequest) =>
      http.call(sessionSchema, '/auth/sign-in', { method: 'POST', json: credentials }),
    me: (signal?: AbortSignal) => http.call(accountSchema, '/auth/me', { signal }),

    exams: (signal?: AbortSignal) => http.call(z.array(examSummarySchema), '/exams', { signal }),
    exam: (examId: string, signal?: AbortSignal) =>
      http.call(examDetailSchema, `/exams/${id(examId)}`, { signal }),
    /** Checks a workbook, and keeps the exam in it unless `dryRun`. */
    importExam: (workbook: Blob, dryRun: boolean) =>
      http.call(examDetailSchema, `/exams/import?dryRun=${dryRun}`, {
        method: 'POST',
        file: { body: workbook, mediaType: XLSX_MEDIA_TYPE },
      }),
    publishExam: (examId: string) =>
      http.call(examSummarySchema, `/exams/${id(examId)}/publish`, { method: 'POST' }),
    examTemplate: () => http.download('/exams/template.xlsx'),

    sittings: (signal?: AbortSignal) => http.call(z.array(sittingSummarySchema), '/sittings', { signal }),
    sitting: (sittingId: string, signal?: AbortSignal) =>
      http.call(sittingDetailSchema, `/sittings/${id(sittingId)}`, { signal }),
    createSitting: (request: CreateSittingRequest) =>
      http.call(createdSittingSchema, '/sittings', { method: 'POST', json: request }),
    reissueAccessCode: (sittingId: string, registrationId: string) =>
      http.call(accessCodeSchema, `/sittings/${id(sittingId)}/access-codes/${id(registrationId)}`, {
        method: 'POST',
      }),

    result: (attemptId: string, signal?: AbortSignal) =>
      http.call(resultSchema, `/results/${id(attemptId)}`, { signal }),
    stations: (signal?: AbortSignal) => http.call(z.array(stationSchema), '/stations', { signal }),
    enrolment: (signal?: AbortSignal) => http.call(enrolmentSchema, '/centre/enrolment', { signal }),
  };
}
export type Api = ReturnType<typeof createApi>;
