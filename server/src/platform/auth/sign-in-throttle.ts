import { applyDecorators, Injectable, UseGuards, type ExecutionContext } from '@nestjs/common';
import { Throttle, ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/index.js';
import type { AuthenticatedRequest } from './access.js';

/** Slows down guessing. Counts by station where one is signed in, otherwise by the caller's network address. */
@Injectable()
export class SignInThrottleGuard extends ThrottlerGuard {
  protected override async getTracker(request: FastifyRequest & AuthenticatedRequest): Promise<string> {
    const { principal } = request;
    return principal?.kind === 'station' ? `station:${principal.stationId}` : `address:${request.ip}`;
  }

  protected override async throwThrottlingException(
    _context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new ProblemError('too-many-requests', 'Too many attempts to sign in; wait a little.', {
      retryAfterSeconds: Math.max(1, Math.ceil(detail.timeToBlockExpire)),
    });
  }
}

/** At most `perMinute` requests a minute from one station or address. */
export function SignInThrottle(perMinute: number): MethodDecorator & ClassDecorator {
  return applyDecorators(
    Throttle({ default: { limit: perMinute, ttl: 60_000 } }),
    UseGuards(SignInThrottleGuard),
  );
}
