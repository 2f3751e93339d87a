import type { Media, MediaFile } from '@examhall/shared/items';
import {
  bankFacetsSchema,
  bankHoldingsSchema,
  bankIntakeSchema,
  bankItemDetailSchema,
  bankPageSchema,
  examDraftSchema,
  pickedItemsSchema,
  type AddBankItemRequest,
  type BankFromExamRequest,
  type ChangeBankItemRequest,
  type ExamDraftRequest,
  type TagBankItemsRequest,
} from '@examhall/shared/protocol';
import type { Http } from './http.js';

const id = encodeURIComponent;

/** What is looked for in the bank; empty texts ask for nothing. */
export interface BankFilter {
  readonly search: string;
  readonly type: string;
  readonly subject: string;
  readonly tags: readonly string[];
  readonly archived: boolean;
}

export const noFilter: BankFilter = { search: '', type: '', subject: '', tags: [], archived: false };

/** The filter as the address of a request, and of the page. */
export function filterQuery({ search, type, subject, tags, archived }: BankFilter): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ search: search.trim(), type, subject })) {
    if (value !== '') query.set(name, value);
  }
  for (const tag of tags) query.append('tag', tag);
  if (archived) query.set('archived', 'true');
  return query;
}

/** The question bank, and exams made from it. */
export function bankApi(http: Http) {
  return {
    bankItems: (filter: BankFilter, after: string | null, signal?: AbortSignal) => {
      const query = filterQuery(filter);
      if (after !== null) query.set('after', after);
      return http.call(bankPageSchema, `/bank/items?${query.toString()}`, { signal });
    },
    bankFacets: (signal?: AbortSignal) => http.call(bankFacetsSchema, '/bank/facets', { signal }),
    bankItem: (itemId: string, version: number | null, signal?: AbortSignal) =>
      http.call(
        bankItemDetailSchema,
        `/bank/items/${id(itemId)}${version === null ? '' : `?version=${version}`}`,
        { signal },
      ),
    addBankItem: (request: AddBankItemRequest) =>
      http.call(bankItemDetailSchema, '/bank/items', { method: 'POST', json: request }),
    changeBankItem: (itemId: string, request: ChangeBankItemRequest) =>
      http.call(bankItemDetailSchema, `/bank/items/${id(itemId)}`, { method: 'PUT', json: request }),
    deleteBankItem: (itemId: string) => http.tell(`/bank/items/${id(itemId)}`, { method: 'DELETE' }),
    tagBankItems: (request: TagBankItemsRequest) =>
      http.tell('/bank/items/tags', { method: 'POST', json: request }),
    archiveBankItems: (ids: readonly string[], archived: boolean) =>
      http.tell(`/bank/items/${archived ? 'archive' : 'unarchive'}`, { method: 'POST', json: { ids } }),
    bankMedia: async (itemId: string, { id: mediaId, mediaType }: Media): Promise<MediaFile> => {
      const data = await http.base64(`/bank/items/${id(itemId)}/media/${id(mediaId)}`);
      return { id: mediaId, mediaType, data };
    },
    bankHoldings: (examId: string, signal?: AbortSignal) =>
      http.call(bankHoldingsSchema, `/bank/holdings/${id(examId)}`, { signal }),
    bankFromExam: (examId: string, request: BankFromExamRequest) =>
      http.call(bankIntakeSchema, `/bank/items/from-exam/${id(examId)}`, { method: 'POST', json: request }),
    pickBankItems: (ids: readonly string[]) =>
      http.call(pickedItemsSchema, '/bank/items/pick', { method: 'POST', json: { ids } }),
    pickFound: (filter: BankFilter) =>
      http.call(pickedItemsSchema, `/bank/found?${filterQuery(filter).toString()}`),

    createExam: (request: ExamDraftRequest) =>
      http.call(examDraftSchema, '/exams', { method: 'POST', json: request }),
    examDraft: (examId: string, signal?: AbortSignal) =>
      http.call(examDraftSchema, `/exams/${id(examId)}/draft`, { signal }),
    saveExam: (examId: string, revision: string, request: ExamDraftRequest) =>
      http.call(examDraftSchema, `/exams/${id(examId)}`, {
        method: 'PUT',
        json: request,
        ifMatch: revision,
      }),
  };
}
