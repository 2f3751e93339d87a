import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type BeforeApplicationShutdown,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { FastifyRequest } from 'fastify';
import { ServerConfig } from '../config/index.js';
import { ProblemError } from '../errors/index.js';
import type { AuthenticatedRequest } from './access.js';

const LIMIT = 'examhall:read-limit';
const MINUTE_SECONDS = 60;

/** Counts reads by client: in Redis where there is one, so that all processes count together, otherwise in memory. */
@Injectable()
export class ReadLimits implements BeforeApplicationShutdown {
  private readonly redis: Redis | null;
  private readonly limiters = new Map<number, RateLimiterAbstract>();

  constructor(config: ServerConfig) {
    this.redis = config.redisUrl === null ? null : new Redis(config.redisUrl, { enableOfflineQueue: false });
    // Without Redis for a while each process counts for itself; ioredis comes back by itself.
    this.redis?.on('error', () => undefined);
  }

  /** @throws ProblemError `too-many-requests` with the seconds to wait */
  async count(client: string, perMinute: number): Promise<void> {
    try {
      await this.limiter(perMinute).consume(client);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new ProblemError('too-many-requests', 'Too many requests; wait a little.', {
        retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)),
      });
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.redis?.disconnect();
  }

  private limiter(perMinute: number): RateLimiterAbstract {
    const known = this.limiters.get(perMinute);
    if (known) return known;
    const options = { points: perMinute, duration: MINUTE_SECONDS, keyPrefix: `examhall:reads:${perMinute}` };
    const memory = new RateLimiterMemory(options);
    const limiter = this.redis
      ? new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: memory })
      : memory;
    this.limiters.set(perMinute, limiter);
    return limiter;
  }
}

@Injectable()
export class ReadLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: ReadLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const perMinute = this.reflector.get<number>(LIMIT, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest & AuthenticatedRequest>();
    await this.limits.count(clientOf(request), perMinute);
    return true;
  }
}

function clientOf({ principal, ip }: FastifyRequest & AuthenticatedRequest): string {
  switch (principal?.kind) {
    case 'staff':
      return `account:${principal.accountId}`;
    case 'station':
      return `station:${principal.stationId}`;
    case 'candidate':
      return `registration:${principal.registrationId}`;
    default:
      return `address:${ip}`;
  }
}

/** At most `perMinute` requests a minute from one client: account, station or registration. */
export function ReadLimit(perMinute: number): MethodDecorator {
  return applyDecorators(SetMetadata(LIMIT, perMinute), UseGuards(ReadLimitGuard));
}
