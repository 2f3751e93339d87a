import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Media } from '@examhall/shared/items';
import type {
  Accommodations,
  GrantReason,
  IssueEnrolmentTokenRequest,
  RegradeRequest,
} from '@examhall/shared/protocol';
import type { ImportInput } from './api.js';
import { useApi } from './context.js';

/** How often a page that shows something live asks again, in milliseconds. */
export const LIVE_INTERVAL_MS = 3_000;
const STATIONS_INTERVAL_MS = 10_000;

const keys = {
  me: ['me'],
  exams: ['exams'],
  exam: (examId: string) => ['exams', examId],
  sittings: ['sittings'],
  sitting: (sittingId: string) => ['sittings', sittingId],
  result: (attemptId: string) => ['results', attemptId],
  codes: (sittingId: string) => ['sittings', sittingId, 'codes'],
  canary: (sittingId: string) => ['sittings', sittingId, 'canary'],
  marking: (sittingId: string) => ['sittings', sittingId, 'marking'],
  examMedia: (examId: string) => ['exams', examId, 'media'],
  strays: (sittingId: string) => ['sittings', sittingId, 'stray-entries'],
  signals: (attemptId: string) => ['signals', attemptId],
  stations: ['stations'],
  enrolmentTokens: ['enrolment-tokens'],
} as const;

export function useMe() {
  const api = useApi();
  return useQuery({ queryKey: keys.me, queryFn: ({ signal }) => api.me(signal), staleTime: 60_000 });
}

export function useExams() {
  const api = useApi();
  return useQuery({ queryKey: keys.exams, queryFn: ({ signal }) => api.exams(signal) });
}

export function useExam(examId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.exam(examId),
    queryFn: ({ signal }) => api.exam(examId, signal),
  });
}

export function useSittings() {
  const api = useApi();
  return useQuery({ queryKey: keys.sittings, queryFn: ({ signal }) => api.sittings(signal) });
}

/** One sitting with all its candidates, refreshed by one request every few seconds while the page is in view. */
export function useSitting(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.sitting(sittingId),
    queryFn: ({ signal }) => api.sitting(sittingId, signal),
    refetchInterval: LIVE_INTERVAL_MS,
  });
}

export function useResult(attemptId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.result(attemptId),
    queryFn: ({ signal }) => api.result(attemptId, signal),
  });
}

export function useStations() {
  const api = useApi();
  return useQuery({
    queryKey: keys.stations,
    queryFn: ({ signal }) => api.stations(signal),
    refetchInterval: STATIONS_INTERVAL_MS,
  });
}

export function useDecideStation() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ stationId, what }: { stationId: string; what: 'approve' | 'withdraw' }) =>
      api.decideStation(stationId, what),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.stations }),
  });
}

export function useEnrolmentTokens() {
  const api = useApi();
  return useQuery({
    queryKey: keys.enrolmentTokens,
    queryFn: ({ signal }) => api.enrolmentTokens(signal),
    refetchInterval: STATIONS_INTERVAL_MS,
  });
}

/** Issues a token. Its secret is in the answer and nowhere else, and is not kept when the page is left. */
export function useIssueToken() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: IssueEnrolmentTokenRequest) => api.issueToken(request),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.enrolmentTokens }),
    gcTime: 0,
  });
}

export function useRevokeToken() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (tokenId: string) => api.revokeToken(tokenId),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.enrolmentTokens }),
  });
}

export function usePublishExam(examId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.publishExam(examId),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.exams }),
  });
}

export function useImportExam() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: ImportInput) => api.importExam(input),
    onSuccess: (_exam, input) =>
      input.dryRun ? undefined : queries.invalidateQueries({ queryKey: keys.exams }),
  });
}

export function useCreateSitting() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.createSitting,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.sittings }),
  });
}

export function useReissueAccessCode(sittingId: string) {
  const api = useApi();
  return useMutation({
    mutationFn: (registrationId: string) => api.reissueAccessCode(sittingId, registrationId),
  });
}

export function useSetAccommodations(sittingId: string) {
  const api = useApi();
  return useSittingMutation(
    sittingId,
    ({ registrationId, given }: { registrationId: string; given: Accommodations }) =>
      api.setAccommodations(sittingId, registrationId, given),
  );
}

/** The media files of an exam. They never change, so they are fetched once. */
export function useExamMedia(examId: string, media: readonly Media[]) {
  const api = useApi();
  return useQuery({
    queryKey: keys.examMedia(examId),
    queryFn: () => Promise.all(media.map((each) => api.examMedia(examId, each))),
    staleTime: Infinity,
  });
}

/** Start code and close code: asked for only when somebody wants to see them, and not kept afterwards. */
export function usePackageCodes(sittingId: string, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: keys.codes(sittingId),
    queryFn: ({ signal }) => api.packageCodes(sittingId, signal),
    enabled,
    gcTime: 0,
  });
}

/** The sitting's canary, looked at again until it is judged; null when there is none. */
export function useCanary(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.canary(sittingId),
    queryFn: ({ signal }) => api.canary(sittingId, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? LIVE_INTERVAL_MS : false),
  });
}

export function useMarking(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.marking(sittingId),
    queryFn: ({ signal }) => api.marking(sittingId, signal),
  });
}

/** A change to a sitting, after which everything that is known of it is asked for again. */
function useSittingMutation<Input, Output>(sittingId: string, mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.sitting(sittingId) }),
  });
}

export function useReissuePackage(sittingId: string) {
  const api = useApi();
  return useSittingMutation(sittingId, () => api.reissuePackage(sittingId));
}

export function useSetUpCanary(sittingId: string) {
  const api = useApi();
  return useSittingMutation(sittingId, (stationId: string) => api.setUpCanary(sittingId, stationId));
}

export function useRegrade(sittingId: string) {
  const api = useApi();
  return useSittingMutation(sittingId, (request: RegradeRequest) => api.regrade(sittingId, request));
}

export function usePublishResults(sittingId: string) {
  const api = useApi();
  return useSittingMutation(sittingId, () => api.publishResults(sittingId));
}

/** What an invigilator tells one running attempt. */
export type Supervision =
  | { kind: 'time'; minutes: number; reason: GrantReason; why: string }
  | { kind: 'message'; text: string; why: string }
  | { kind: 'move'; stationId: string; why: string }
  | { kind: 'collect'; why: string }
  | { kind: 'unlock'; minutes: number; why: string };

/** Answers the code that brings granted time to a station without a network, when there is one. */
export function useSupervise(sittingId: string, attemptId: string) {
  const api = useApi();
  return useSittingMutation(sittingId, async ({ kind, ...act }: Supervision): Promise<string | null> => {
    if (kind === 'unlock' && 'minutes' in act) return (await api.unlock(attemptId, act)).code;
    if ('reason' in act) return (await api.grantTime(attemptId, act)).code;
    if ('text' in act) return (await api.sendMessage(attemptId, act)).code;
    if (!('stationId' in act)) return (await api.collect(attemptId, act)).code;
    await api.moveAttempt(attemptId, act);
    return null;
  });
}

/** What the station of an attempt has noticed; looked at again while it is shown. */
export function useSignals(attemptId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.signals(attemptId),
    queryFn: ({ signal }) => api.signals(attemptId, signal),
    refetchInterval: STATIONS_INTERVAL_MS,
  });
}

export function useStrayEntries(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.strays(sittingId),
    queryFn: ({ signal }) => api.strayEntries(sittingId, signal),
    refetchInterval: STATIONS_INTERVAL_MS,
  });
}

export function useAdopt(sittingId: string) {
  const api = useApi();
  return useSittingMutation(sittingId, ({ strayId, why }: { strayId: string; why: string }) =>
    api.adopt(strayId, why),
  );
}
