import { z } from 'zod';
import { canonicalJson, entrySchema, type Entry } from '../journal/index.js';
import { idSchema } from '../protocol/index.js';
import { signBytes } from './signature.js';

/** Most entries one batch may carry. */
export const MAX_BATCH_ENTRIES = 500;

/** A batch ends before the entry that would make it longer, unless it is the first: well below what a server takes. */
export const BATCH_BYTES = 256 * 1024;

/** The first of these entries that go together in one batch; never none. */
export function batchOf(entries: readonly Entry[]): Entry[] {
  const batch: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    bytes += Buffer.byteLength(canonicalJson(entry), 'utf8');
    if (batch.length > 0 && (bytes > BATCH_BYTES || batch.length >= MAX_BATCH_ENTRIES)) break;
    batch.push(entry);
  }
  return batch;
}

/** A run of entries on its way to the server. */
export const batchSchema = z.strictObject({
  format: z.literal('examhall-batch-v1'),
  attemptId: idSchema,
  entries: z.array(entrySchema).min(1).max(MAX_BATCH_ENTRIES),
});
export type Batch = z.infer<typeof batchSchema>;

/** A batch as it is sent: the body's exact text and the station's signature over its UTF-8 bytes. */
export interface SignedBatch {
  readonly body: string;
  readonly signature: string;
}

/** Writes and signs a batch. */
export function signBatch(
  attemptId: string,
  entries: readonly Entry[],
  stationPrivateKey: string,
): SignedBatch {
  const body = canonicalJson({ format: 'examhall-batch-v1', attemptId, entries } satisfies Record<
    keyof Batch,
    unknown
  >);
  return { body, signature: signBytes(stationPrivateKey, Buffer.from(body, 'utf8')) };
}
