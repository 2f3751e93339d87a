import { chainFault, headOf, type Entry } from '../journal/index.js';
import type { Head } from '../protocol/index.js';
import { batchSchema } from './batch.js';
import { signatureHolds } from './signature.js';

/** A batch as it is kept: its exact bytes, and which of the entries in them it brought. */
export interface StoredBatch {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly body: Buffer;
  readonly signature: string;
  readonly stationId: string;
}

/**
 * The entries a stored batch contributes. Its bytes are kept as they came, so they can begin with entries that an
 * earlier batch had brought already; those are left out.
 */
export function entriesOf(batch: Pick<StoredBatch, 'body' | 'fromSeq' | 'toSeq'>): Entry[] {
  const { entries } = batchSchema.parse(JSON.parse(batch.body.toString('utf8')));
  return entries.filter((entry) => entry.seq >= batch.fromSeq && entry.seq <= batch.toSeq);
}

/** What is wrong with a stored journal, in one sentence; the journal itself when nothing is. */
export type VerifiedJournal =
  { readonly ok: true; readonly entries: readonly Entry[] } | { readonly ok: false; readonly fault: string };

/**
 * Checks stored batches once more from their bytes: every signature, the chain from where it goes on, and that it ends where
 * the attempt says it ends.
 *
 * @param from end of the entries that need no checking; `emptyHead` for a whole journal
 * @param signingKeys public signing keys of the stations, by id
 */
export function verifyEntries(
  attempt: { readonly id: string; readonly headSeq: number; readonly headHash: string },
  from: Head,
  batches: readonly StoredBatch[],
  signingKeys: ReadonlyMap<string, string>,
): VerifiedJournal {
  const entries: Entry[] = [];
  for (const batch of batches) {
    const signingKey = signingKeys.get(batch.stationId);
    if (!signingKey || !signatureHolds(signingKey, batch.body, batch.signature)) {
      return { ok: false, fault: `the batch from entry ${batch.fromSeq} has no valid signature` };
    }
    entries.push(...entriesOf(batch));
  }
  const fault = chainFault(attempt.id, from, entries);
  if (fault) return { ok: false, fault: `the journal has a ${fault.kind} at entry ${fault.seq}` };
  const last = entries.at(-1);
  const end = last ? headOf(last) : from;
  if (end.seq !== attempt.headSeq || end.hash !== attempt.headHash)
    return { ok: false, fault: 'the journal does not end at its head' };
  return { ok: true, entries };
}
