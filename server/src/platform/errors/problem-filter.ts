import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ProblemCode } from '@examhall/shared/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorTracker } from './error-tracker.js';
import { ProblemError } from './problem-error.js';

/** Codes for the errors of the HTTP layer itself, which know only a status. */
const codeOfStatus: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  400: ['bad-request', 'The request could not be read.'],
  401: ['not-signed-in', 'Sign in first.'],
  403: ['not-allowed', 'This is not allowed.'],
  404: ['not-found', 'There is nothing at this address.'],
  405: ['not-found', 'There is nothing at this address for this method.'],
  413: ['too-large', 'The body of the request is too large.'],
  414: ['bad-request', 'The address of the request is too long.'],
  415: ['unsupported-media-type', 'This address does not accept that media type.'],
  429: ['too-many-requests', 'Too many requests; wait a little.'],
  503: ['unavailable', 'The server cannot answer at the moment.'],
};

/** Makes problem+json of everything that is thrown. What nobody foresaw is logged and tells no internals. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly tracker: ErrorTracker) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(exception);
    if (problem.code === 'internal-error') {
      this.logger.error(exception);
      this.tracker.report(exception, { requestId: String(request.id) });
    }
    const { retryAfterSeconds } = problem.extras;
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem.body(String(request.id))));
  }
}

/** What an exception is told as. */
export function problemOf(exception: unknown): ProblemError {
  if (exception instanceof ProblemError) return exception;
  const known = codeOfStatus[statusOf(exception)];
  if (known) return new ProblemError(...known);
  return new ProblemError('internal-error', 'The server met an error it did not expect.');
}

function statusOf(exception: unknown): number {
  if (exception instanceof HttpException) return exception.getStatus();
  const status = (exception as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
