import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/index.js';
import { ACCESS, type AuthenticatedRequest, type DeclaredAccess } from './access.js';
import { roleOf } from './principal.js';
import { Tokens } from './tokens.js';

/** Holds every route to its declared access. A route without one lets nobody in. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<DeclaredAccess | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    if (!access) throw new ProblemError('not-allowed', 'This address has no declared access.');
    const request = context.switchToHttp().getRequest<FastifyRequest & AuthenticatedRequest>();
    const principal = this.tokens.verify(bearerToken(request.headers.authorization));
    if (!access.includes(roleOf(principal))) {
      throw new ProblemError('not-allowed', `This is not for the role ${roleOf(principal)}.`);
    }
    request.principal = principal;
    return true;
  }
}

function bearerToken(header: string | undefined): string {
  const match = /^Bearer ([A-Za-z0-9._-]+)$/.exec(header ?? '');
  if (!match?.[1]) throw new ProblemError('not-signed-in', 'Sign in first: the request has no bearer token.');
  return match[1];
}
