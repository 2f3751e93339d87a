import { paperItems } from '@examhall/shared/items';
import { canaryTaskSchema, type CanaryTask } from '@examhall/shared/protocol';
import { canaryTaskContext, openRelease } from '@examhall/shared/sealing';
import type { AttemptSession } from '../attempt/index.js';
import type { StationIdentity } from './station-identity.js';

/** Opens the task of a canary that was sealed to this station. @throws BoxError, ZodError */
export function openCanaryTask(identity: StationIdentity, sittingId: string, sealedTask: string): CanaryTask {
  const stationId = identity.enrolment?.stationId ?? '';
  const context = canaryTaskContext(sittingId, stationId);
  const text = openRelease(identity.exchangePrivateKey, sealedTask, context).toString('utf8');
  return canaryTaskSchema.parse(JSON.parse(text));
}

/** Answers as the script says and hands in, through the same session a candidate's answers go. Can be done again. */
export function playCanary(
  session: AttemptSession,
  paper: Parameters<typeof paperItems>[0],
  task: CanaryTask,
): void {
  if (session.current.sealed) return;
  for (const { id } of paperItems(paper)) {
    const response = task.responses[id];
    session.viewItem(id);
    if (response) session.answer(id, response);
  }
  session.seal('submitted');
}
