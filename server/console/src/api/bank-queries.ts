import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Media } from '@examhall/shared/items';
import type {
  AddBankItemRequest,
  BankFromExamRequest,
  ChangeBankItemRequest,
  ExamDraftRequest,
  TagBankItemsRequest,
} from '@examhall/shared/protocol';
import type { BankFilter } from './bank-api.js';
import { useApi } from './context.js';

const keys = {
  bank: ['bank'],
  items: (filter: BankFilter) => ['bank', 'items', filter],
  facets: ['bank', 'facets'],
  item: (itemId: string, version: number | null) => ['bank', 'item', itemId, version],
  holdings: (examId: string) => ['bank', 'holdings', examId],
  media: (itemId: string, mediaIds: readonly string[]) => ['bank-media', itemId, ...mediaIds],
  exams: ['exams'],
  draft: (examId: string) => ['exam-drafts', examId],
} as const;

/** Page after page of what is found; what was found last stays in view while the next search is under way. */
export function useBankItems(filter: BankFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keys.items(filter),
    queryFn: ({ pageParam, signal }) => api.bankItems(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function useBankFacets() {
  const api = useApi();
  return useQuery({ queryKey: keys.facets, queryFn: ({ signal }) => api.bankFacets(signal) });
}

/** A question in one of its versions; null: the newest. */
export function useBankItem(itemId: string, version: number | null) {
  const api = useApi();
  return useQuery({
    queryKey: keys.item(itemId, version),
    queryFn: ({ signal }) => api.bankItem(itemId, version, signal),
  });
}

/** A change to the bank, after which everything that is known of it is asked for again. */
function useBankMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.bank }),
  });
}

export function useAddBankItem() {
  const api = useApi();
  return useBankMutation((request: AddBankItemRequest) => api.addBankItem(request));
}

export function useChangeBankItem(itemId: string) {
  const api = useApi();
  return useBankMutation((request: ChangeBankItemRequest) => api.changeBankItem(itemId, request));
}

/** What has been deleted is not asked for again: its page is left. */
export function useDeleteBankItem(itemId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.deleteBankItem(itemId),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.bank, refetchType: 'none' }),
  });
}

export function useTagBankItems() {
  const api = useApi();
  return useBankMutation((request: TagBankItemsRequest) => api.tagBankItems(request));
}

export function useArchiveBankItems() {
  const api = useApi();
  return useBankMutation(({ ids, archived }: { ids: readonly string[]; archived: boolean }) =>
    api.archiveBankItems(ids, archived),
  );
}

/** Media files of a question of the bank: named by what is in them, so they are fetched once. */
export function useBankMedia(itemId: string, media: readonly Media[]) {
  const api = useApi();
  return useQuery({
    queryKey: keys.media(
      itemId,
      media.map(({ id }) => id),
    ),
    queryFn: () => Promise.all(media.map((each) => api.bankMedia(itemId, each))),
    staleTime: Infinity,
  });
}

export function useBankHoldings(examId: string, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: keys.holdings(examId),
    queryFn: ({ signal }) => api.bankHoldings(examId, signal),
    enabled,
  });
}

export function useBankFromExam(examId: string) {
  const api = useApi();
  return useBankMutation((request: BankFromExamRequest) => api.bankFromExam(examId, request));
}

export function usePickBankItems() {
  const api = useApi();
  return useMutation({ mutationFn: (ids: readonly string[]) => api.pickBankItems(ids) });
}

export function usePickFound() {
  const api = useApi();
  return useMutation({ mutationFn: (filter: BankFilter) => api.pickFound(filter) });
}

export function useCreateExam() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: ExamDraftRequest) => api.createExam(request),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.exams }),
  });
}

/** A draft is loaded when its page opens and never behind the back of whoever changes it. */
export function useExamDraft(examId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.draft(examId),
    queryFn: ({ signal }) => api.examDraft(examId, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useSaveExam(examId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ revision, request }: { revision: string; request: ExamDraftRequest }) =>
      api.saveExam(examId, revision, request),
    onSuccess: async (draft) => {
      queries.setQueryData(keys.draft(examId), draft);
      await queries.invalidateQueries({ queryKey: keys.exams });
    },
  });
}
