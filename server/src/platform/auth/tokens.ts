import { Injectable } from '@nestjs/common';
import { sign, verify } from 'jsonwebtoken';
import type { Token } from '@examhall/shared/protocol';
import { Clock, later } from '../clock/index.js';
import { ProblemError } from '../errors/index.js';
import { ServerKeys } from '../secrets/index.js';
import { claimsSchema, type Claims } from './principal.js';

const HOUR_MS = 3_600_000;
/** How long a token of each kind lasts, milliseconds. A station gets its next one by itself. */
const lifetimeMs: Readonly<Record<Claims['kind'], number>> = {
  staff: 12 * HOUR_MS,
  station: HOUR_MS,
  candidate: 12 * HOUR_MS,
  preview: 4 * HOUR_MS,
};
const AUDIENCE = 'examhall';

/** Issues and checks the bearer tokens (JWT, HS256). */
@Injectable()
export class Tokens {
  constructor(
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
  ) {}

  issue(principal: Claims): Token {
    const now = this.clock.now();
    const expiresAt = later(now, lifetimeMs[principal.kind]);
    const claims = { principal, aud: AUDIENCE, iat: seconds(now), exp: seconds(expiresAt) };
    const token = sign(claims, this.keys.jwtSecret, { algorithm: 'HS256' });
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /** @throws ProblemError `not-signed-in` when the token is not one of ours or has expired */
  verify(token: string): Claims {
    try {
      const claims = verify(token, this.keys.jwtSecret, {
        algorithms: ['HS256'],
        audience: AUDIENCE,
        clockTimestamp: seconds(this.clock.now()),
      }) as { principal?: unknown };
      return claimsSchema.parse(claims.principal);
    } catch {
      throw new ProblemError('not-signed-in', 'The sign-in has expired or is not valid; sign in again.');
    }
  }
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000);
}
