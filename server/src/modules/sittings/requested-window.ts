import type { CreateSittingRequest } from '@examhall/shared/protocol';
import { validationProblem } from '../../platform/errors/index.js';

/** The window that a new sitting is asked for with. @throws ProblemError `validation-failed` when it closes before it opens */
export function requestedWindow(request: Pick<CreateSittingRequest, 'opensAt' | 'closesAt'>): {
  readonly opensAt: Date;
  readonly closesAt: Date;
} {
  const opensAt = new Date(request.opensAt);
  const closesAt = new Date(request.closesAt);
  if (closesAt <= opensAt) throw validationProblem([{ at: 'closesAt', reason: 'must be after opensAt' }]);
  return { opensAt, closesAt };
}
