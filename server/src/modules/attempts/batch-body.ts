import { batchSchema, type Batch } from '@examhall/shared/sealing';
import { ProblemError } from '../../platform/errors/index.js';

/** Most faults one refusal names: a broken client should learn what is wrong, not receive its batch back. */
const MAX_FAULTS = 10;

/**
 * Reads the bytes that were signed, not what the HTTP layer made of them.
 *
 * @throws ProblemError `journal-invalid` naming the fields that are wrong
 */
export function parseBatch(bytes: Buffer): Batch {
  const parsed = batchSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues
    .slice(0, MAX_FAULTS)
    .map((issue) => ({ at: issue.path.join('.'), reason: issue.message }));
  throw new ProblemError('journal-invalid', 'The batch is not written as the journal format asks.', {
    errors,
  });
}
