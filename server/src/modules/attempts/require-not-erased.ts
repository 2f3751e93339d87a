import { ProblemError } from '../../platform/errors/index.js';
import type { AttemptEntity } from './attempt.entity.js';

/** @throws ProblemError `erased` when what was answered is gone with its candidate */
export function requireNotErased({ erasedAt }: AttemptEntity): void {
  if (erasedAt === null) return;
  const since = erasedAt.toISOString().slice(0, 10);
  throw new ProblemError('erased', `What this candidate answered was erased on ${since}.`);
}
