import { problemStatus, problemType, type Problem, type ProblemCode } from '@examhall/shared/protocol';

/** What a problem may tell beside its detail. */
export interface ProblemExtras {
  readonly errors?: Problem['errors'];
  readonly head?: Problem['head'];
  /** Sent as the header Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** A refusal: what services throw. The filter makes the HTTP answer of it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${code}: ${detail}`);
  }

  get status(): number {
    return problemStatus[this.code];
  }

  /** The body of the answer. */
  body(requestId?: string): Problem {
    return {
      type: problemType(this.code),
      title: titleOf(this.code),
      status: this.status,
      detail: this.detail,
      code: this.code,
      ...(requestId === undefined ? {} : { instance: requestId }),
      ...(this.extras.errors ? { errors: this.extras.errors } : {}),
      ...(this.extras.head ? { head: this.extras.head } : {}),
    };
  }
}

/** `journal-gap` → `Journal gap`. */
function titleOf(code: ProblemCode): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
