import {
  accountSchema,
  attemptSchema,
  BUNDLE_MEDIA_TYPE,
  EXPORT_NOTES_HEADER,
  FILE_MEDIA_TYPE,
  bundleReportSchema,
  issuedOrderSchema,
  noticedSignalSchema,
  strayEntriesSchema,
  canarySchema,
  createdSittingSchema,
  enrolmentTokenSchema,
  issuedEnrolmentTokenSchema,
  type IssueEnrolmentTokenRequest,
  examDetailSchema,
  previewTicketSchema,
  rehearsalSchema,
  type RehearsalQuery,
  examSummarySchema,
  importedExamDetailSchema,
  markingSchema,
  resultSchema,
  roomOrdersReportSchema,
  sessionSchema,
  sittingDetailSchema,
  sittingSummarySchema,
  stationSchema,
  assignedSeatsSchema,
  readRosterSchema,
  seatPlanSchema,
  type Accommodations,
  type AddRegistrationsRequest,
  type AssignSeatsRequest,
  type MoveToSeatRequest,
  type PrintSealedRequest,
  type PrintSlipsRequest,
  type SetRoomsRequest,
  type CreateSittingRequest,
  type GrantReason,
  type RegradeRequest,
  type RoomOrdersRequest,
  type SignInRequest,
} from '@examhall/shared/protocol';
import type { Media, MediaFile } from '@examhall/shared/items';
import { z } from 'zod';
import { accountsApi } from './accounts-api.js';
import { EventParser, type ServerEvent } from './event-parser.js';
import { houseApi } from './house-api.js';
import { bankApi } from './bank-api.js';
import { contentImportsApi } from './content-imports-api.js';
import type { Http } from './http.js';
import { incidentsApi } from './incidents-api.js';
import { singleSignOnApi } from './single-sign-on-api.js';
import { humanMarkingApi } from './marking-api.js';
import { resultsApi } from './results-api.js';
import { reviewsApi } from './reviews-api.js';
import { ApiError } from './problem.js';
import type { OnSent } from './upload.js';

/** Answer to a re-issue: the new code of one candidate, told this once. */
const accessCodeSchema = z.object({ candidateNumber: z.string(), name: z.string(), accessCode: z.string() });
export type AccessCode = z.infer<typeof accessCodeSchema>;

/** The codes for stations without a network. */
const packageCodesSchema = z.object({ startCode: z.string(), closeCode: z.string() });

/** Answer to adding candidates: their codes, told this once. */
const addedRegistrationsSchema = z.object({ accessCodes: z.array(accessCodeSchema) });

const id = encodeURIComponent;

/** A file to import, and how. */
export interface ImportInput {
  readonly file: File;
  readonly dryRun: boolean;
  /** Whether questions that were not understood are left out, or keep everything from being imported. */
  readonly leaveOut: 'nothing' | 'not-understood';
}

function importQuery(name: string, { dryRun, leaveOut }: Omit<ImportInput, 'file'>): string {
  return new URLSearchParams({ name, dryRun: String(dryRun), leaveOut }).toString();
}

/** Exams: coming in, being read, going out. */
function examsApi(http: Http) {
  return {
    exams: (signal?: AbortSignal) => http.call(z.array(examSummarySchema), '/exams', { signal }),
    exam: (examId: string, signal?: AbortSignal) =>
      http.call(examDetailSchema, `/exams/${id(examId)}`, { signal }),
    /** Checks a file of questions, and keeps the exam in it unless `dryRun`. */
    importExam: ({ file, ...how }: ImportInput) =>
      http.call(importedExamDetailSchema, `/exams/import?${importQuery(file.name, how)}`, {
        method: 'POST',
        file: { body: file, mediaType: FILE_MEDIA_TYPE },
      }),
    publishExam: (examId: string) =>
      http.call(examSummarySchema, `/exams/${id(examId)}/publish`, { method: 'POST' }),
    examMedia: async (examId: string, { id: mediaId, mediaType }: Media): Promise<MediaFile> => {
      const data = await http.base64(`/exams/${id(examId)}/media/${id(mediaId)}`);
      return { id: mediaId, mediaType, data };
    },
    examTemplate: () => http.download('/exams/template.xlsx'),
    /** The exam with its key: a QTI 3 package, or a workbook, and how much of the exam its cells do not say. */
    exportExam: async (examId: string, ending: 'zip' | 'xlsx') => {
      const path = `/exams/${id(examId)}/export.${ending}`;
      const { file, said } = await http.describedFile(path, EXPORT_NOTES_HEADER);
      return { file, notes: Number(said ?? 0) };
    },
  };
}

/** Who sits where, and how they come in. */
function rosterApi(http: Http) {
  return {
    /** Tells what a file holds; nothing is kept. */
    readRoster: (file: File) =>
      http.call(readRosterSchema, `/rosters/read?name=${id(file.name)}`, {
        method: 'POST',
        file: { body: file, mediaType: FILE_MEDIA_TYPE },
      }),
    addRegistrations: (sittingId: string, request: AddRegistrationsRequest) =>
      http.call(addedRegistrationsSchema, `/sittings/${id(sittingId)}/registrations`, {
        method: 'POST',
        json: request,
      }),
    removeRegistration: (sittingId: string, registrationId: string) =>
      http.tell(`/sittings/${id(sittingId)}/registrations/${id(registrationId)}/remove`, {
        method: 'POST',
        json: {},
      }),
    accessSlips: (sittingId: string, request: PrintSlipsRequest) =>
      http.download(`/sittings/${id(sittingId)}/access-slips.pdf`, { method: 'POST', json: request }),
    sealedPrint: (sittingId: string, request: PrintSealedRequest) =>
      http.download(`/sittings/${id(sittingId)}/sealed-print.pdf`, { method: 'POST', json: request }),
    seatPlan: (sittingId: string, signal?: AbortSignal) =>
      http.call(seatPlanSchema, `/sittings/${id(sittingId)}/seats`, { signal }),
    setRooms: (sittingId: string, request: SetRoomsRequest) =>
      http.call(seatPlanSchema, `/sittings/${id(sittingId)}/rooms`, { method: 'PUT', json: request }),
    assignSeats: (sittingId: string, request: AssignSeatsRequest) =>
      http.call(assignedSeatsSchema, `/sittings/${id(sittingId)}/seats/assign`, {
        method: 'POST',
        json: request,
      }),
    moveToSeat: (sittingId: string, registrationId: string, move: MoveToSeatRequest) =>
      http.call(seatPlanSchema, `/sittings/${id(sittingId)}/registrations/${id(registrationId)}/seat`, {
        method: 'PUT',
        json: move,
      }),
  };
}

interface TakeBundle {
  readonly why: string;
  readonly onSent?: OnSent;
  readonly signal?: AbortSignal;
}

/** What is done with running attempts. */
function supervisionApi(http: Http) {
  return {
    grantTime: (attemptId: string, grant: { minutes: number; reason: GrantReason; why: string }) =>
      http.call(issuedOrderSchema, `/attempts/${id(attemptId)}/time-grants`, { method: 'POST', json: grant }),
    sendMessage: (attemptId: string, message: { text: string; why: string }) =>
      http.call(issuedOrderSchema, `/attempts/${id(attemptId)}/messages`, { method: 'POST', json: message }),
    collect: (attemptId: string, order: { why: string }) =>
      http.call(issuedOrderSchema, `/attempts/${id(attemptId)}/collect`, { method: 'POST', json: order }),
    unlock: (attemptId: string, order: { minutes: number; why: string }) =>
      http.call(issuedOrderSchema, `/attempts/${id(attemptId)}/unlock`, { method: 'POST', json: order }),
    signals: (attemptId: string, signal?: AbortSignal) =>
      http.call(z.array(noticedSignalSchema), `/attempts/${id(attemptId)}/signals`, { signal }),
    moveAttempt: (attemptId: string, move: { stationId: string; why: string }) =>
      http.call(attemptSchema, `/attempts/${id(attemptId)}/move`, { method: 'POST', json: move }),
    takeBundle: (bundle: Blob, { why, onSent, signal }: TakeBundle) =>
      http.call(bundleReportSchema, `/bundles?${new URLSearchParams({ why })}`, {
        method: 'POST',
        file: { body: bundle, mediaType: BUNDLE_MEDIA_TYPE },
        onSent,
        signal,
      }),
    strayEntries: (sittingId: string, signal?: AbortSignal) =>
      http.call(z.array(strayEntriesSchema), `/sittings/${id(sittingId)}/stray-entries`, { signal }),
    adopt: (strayId: string, why: string) =>
      http.tell(`/stray-entries/${id(strayId)}/adopt`, { method: 'POST', json: { why } }),
  };
}

/** A live room: what happens in it, and orders to many of its seats. */
function roomApi(http: Http) {
  return {
    roomEvents: (sittingId: string, signal: AbortSignal, onEvent: (event: ServerEvent) => void) => {
      const parser = new EventParser(onEvent);
      return http.stream(`/sittings/${id(sittingId)}/room/events`, signal, (text) => parser.take(text));
    },
    orderRoom: (sittingId: string, request: RoomOrdersRequest) =>
      http.call(roomOrdersReportSchema, `/sittings/${id(sittingId)}/room/orders`, {
        method: 'POST',
        json: request,
      }),
  };
}

/** What is played in advance, and what follows from it. */
function rehearsalApi(http: Http) {
  const asked = (query: RehearsalQuery) =>
    new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return {
    rehearse: (request: CreateSittingRequest, query: RehearsalQuery, signal?: AbortSignal) =>
      http.call(rehearsalSchema, `/sittings/rehearsal?${asked(query)}`, {
        method: 'POST',
        json: request,
        signal,
      }),
    rehearsal: (sittingId: string, query: RehearsalQuery, signal?: AbortSignal) =>
      http.call(rehearsalSchema, `/sittings/${id(sittingId)}/rehearsal?${asked(query)}`, { signal }),
    postponeClosing: (sittingId: string, closesAt: string) =>
      http.call(sittingSummarySchema, `/sittings/${id(sittingId)}/closing-time`, {
        method: 'PUT',
        json: { closesAt },
      }),
  };
}

/** What lets a page look at an exam. */
function previewApi(http: Http) {
  return {
    previewTicket: (examId: string, signal?: AbortSignal) =>
      http.call(previewTicketSchema, `/exams/${id(examId)}/preview-tickets`, { method: 'POST', signal }),
  };
}

/** Every call the console makes. Each answer is parsed with its wire schema; each failure is an `ApiError`. */
export function createApi(http: Http) {
  return {
    signIn: (credentials: SignInRequest) =>
      http.call(sessionSchema, '/auth/sign-in', { method: 'POST', json: credentials }),
    me: (signal?: AbortSignal) => http.call(accountSchema, '/auth/me', { signal }),

    ...examsApi(http),

    sittings: (signal?: AbortSignal) => http.call(z.array(sittingSummarySchema), '/sittings', { signal }),
    sitting: (sittingId: string, signal?: AbortSignal) =>
      http.call(sittingDetailSchema, `/sittings/${id(sittingId)}`, { signal }),
    createSitting: (request: CreateSittingRequest) =>
      http.call(createdSittingSchema, '/sittings', { method: 'POST', json: request }),
    reissueAccessCode: (sittingId: string, registrationId: string) =>
      http.call(accessCodeSchema, `/sittings/${id(sittingId)}/access-codes/${id(registrationId)}`, {
        method: 'POST',
      }),

    setAccommodations: (sittingId: string, registrationId: string, given: Accommodations) =>
      http.tell(`/sittings/${id(sittingId)}/registrations/${id(registrationId)}/accommodations`, {
        method: 'PUT',
        json: given,
      }),

    reissuePackage: (sittingId: string) =>
      http.call(sittingSummarySchema, `/sittings/${id(sittingId)}/packages`, { method: 'POST', json: {} }),
    packageCodes: (sittingId: string, signal?: AbortSignal) =>
      http.call(packageCodesSchema, `/sittings/${id(sittingId)}/codes`, { signal }),
    /** Null when the sitting has none. */
    canary: async (sittingId: string, signal?: AbortSignal) => {
      try {
        return await http.call(canarySchema, `/sittings/${id(sittingId)}/canary`, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.problem?.code === 'not-found') return null;
        throw error;
      }
    },
    setUpCanary: (sittingId: string, stationId: string) =>
      http.call(canarySchema, `/sittings/${id(sittingId)}/canary`, { method: 'POST', json: { stationId } }),
    marking: (sittingId: string, signal?: AbortSignal) =>
      http.call(markingSchema, `/sittings/${id(sittingId)}/marking`, { signal }),
    regrade: (sittingId: string, request: RegradeRequest) =>
      http.call(markingSchema, `/sittings/${id(sittingId)}/regrade`, { method: 'POST', json: request }),
    publishResults: (sittingId: string) =>
      http.call(sittingSummarySchema, `/sittings/${id(sittingId)}/publish-results`, { method: 'POST' }),

    ...supervisionApi(http),
    ...rehearsalApi(http),
    ...previewApi(http),
    ...accountsApi(http),
    ...singleSignOnApi(http),
    ...roomApi(http),
    ...houseApi(http),
    ...incidentsApi(http),
    ...bankApi(http),
    ...contentImportsApi(http),
    ...humanMarkingApi(http),
    ...resultsApi(http),
    ...reviewsApi(http),
    ...rosterApi(http),

    result: (attemptId: string, signal?: AbortSignal) =>
      http.call(resultSchema, `/results/${id(attemptId)}`, { signal }),
    stations: (signal?: AbortSignal) => http.call(z.array(stationSchema), '/stations', { signal }),
    decideStation: (stationId: string, what: 'approve' | 'withdraw') =>
      http.tell(`/stations/${id(stationId)}/${what}`, { method: 'POST' }),
    enrolmentTokens: (signal?: AbortSignal) =>
      http.call(z.array(enrolmentTokenSchema), '/enrolment-tokens', { signal }),
    issueToken: (request: IssueEnrolmentTokenRequest) =>
      http.call(issuedEnrolmentTokenSchema, '/enrolment-tokens', { method: 'POST', json: request }),
    revokeToken: (tokenId: string) =>
      http.tell(`/enrolment-tokens/${id(tokenId)}/revoke`, { method: 'POST' }),
  };
}
export type Api = ReturnType<typeof createApi>;
