import { problemSchema, type Fault, type Problem } from '@examhall/shared/protocol';

/**
 * Why a call to the server failed: it refused with a problem, it could not be reached, or its answer was not
 * understood.
 */
export class ApiError extends Error {
  constructor(
    readonly kind: 'problem' | 'unreachable' | 'unreadable',
    message: string,
    readonly problem: Problem | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  get faults(): readonly Fault[] {
    return this.problem?.errors ?? [];
  }
}

/** Reads the body of a refusal; anything but a problem becomes `unreadable`. */
export function refusal(status: number, body: unknown): ApiError {
  const parsed = problemSchema.safeParse(body);
  return parsed.success
    ? new ApiError('problem', parsed.data.detail, parsed.data)
    : new ApiError('unreadable', `status ${status} without a problem body`);
}

/** True when asking again may help: the fault is not in what was asked. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.problem) return error.problem.status >= 500 || error.problem.status === 429;
  return error.kind === 'unreachable';
}
