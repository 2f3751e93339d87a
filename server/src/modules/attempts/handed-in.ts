import { API_PREFIX, type HandedIn } from '@examhall/shared/protocol';
import type { AttemptEntity } from './attempt.entity.js';

/** What a sealed attempt is told by; null while it is open. */
export function handedIn({ signedReceipt }: AttemptEntity): HandedIn | null {
  if (!signedReceipt) return null;
  const { submissionId } = signedReceipt.receipt;
  return { submissionId, statusUrl: `${API_PREFIX}/submissions/${submissionId}`, signedReceipt };
}
