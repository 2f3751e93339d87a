import {
  contentImportSchema,
  FILE_MEDIA_TYPE,
  type KeepContentImportRequest,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Http } from './http.js';

/** Imports that go on in the background. */
export function contentImportsApi(http: Http) {
  const at = (importId: string) => `/content-imports/${encodeURIComponent(importId)}`;
  return {
    /** Begins to check a long file; nothing of it is imported before it is kept. */
    beginImport: (file: File) =>
      http.call(
        contentImportSchema,
        `/exams/import?${new URLSearchParams({ name: file.name, dryRun: 'true', background: 'true' }).toString()}`,
        { method: 'POST', file: { body: file, mediaType: FILE_MEDIA_TYPE } },
      ),
    contentImports: (signal?: AbortSignal) =>
      http.call(z.array(contentImportSchema), '/content-imports', { signal }),
    contentImport: (importId: string, signal?: AbortSignal) =>
      http.call(contentImportSchema, at(importId), { signal }),
    keepImport: (importId: string, request: KeepContentImportRequest) =>
      http.call(contentImportSchema, `${at(importId)}/keep`, { method: 'POST', json: request }),
    cancelImport: (importId: string) =>
      http.call(contentImportSchema, `${at(importId)}/cancel`, { method: 'POST' }),
    forgetImport: (importId: string) => http.tell(at(importId), { method: 'DELETE' }),
  };
}
