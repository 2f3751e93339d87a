import { API_PREFIX, type HandedIn } from '@examhall/shared/protocol';
import type { JobForecast } from '../../platform/outbox/index.js';
import type { AttemptEntity } from './attempt.entity.js';

/** What a sealed attempt is told by; null while it is open. */
export function handedIn({ signedReceipt, state }: AttemptEntity, forecast: JobForecast): HandedIn | null {
  if (!signedReceipt) return null;
  const { submissionId } = signedReceipt.receipt;
  const readyInSeconds = state === 'sealed' ? forecast.secondsUntilDone('finalise') : 0;
  return {
    submissionId,
    statusUrl: `${API_PREFIX}/submissions/${submissionId}`,
    signedReceipt,
    readyInSeconds,
  };
}
