import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { API_KEY_PREFIX } from '@examhall/shared/protocol';
import { ProblemError } from '../errors/index.js';
import {
  ACCESS,
  PEOPLE_ONLY,
  TEMPORARY_PASSWORD,
  type AuthenticatedRequest,
  type DeclaredAccess,
} from './access.js';
import { ApiKeys } from './api-keys.js';
import { roleOf, type Principal, type StaffClaims, type StaffPrincipal } from './principal.js';
import { StaffSessions } from './staff-sessions.js';
import { Tokens } from './tokens.js';

/** Holds every route to its declared access. A route without one lets nobody in. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly sessions: StaffSessions,
    private readonly keys: ApiKeys,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.reflector.getAllAndOverride<DeclaredAccess | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    if (!access) throw new ProblemError('not-allowed', 'This address has no declared access.');
    const request = context.switchToHttp().getRequest<FastifyRequest & AuthenticatedRequest>();
    const bearer = bearerToken(request.headers.authorization);
    const letIn = (who: Principal): boolean => {
      if (!access.includes(roleOf(who)))
        throw new ProblemError('not-allowed', `This is not for the role ${roleOf(who)}.`);
      request.principal = who;
      return true;
    };
    if (bearer.startsWith(API_KEY_PREFIX)) return this.program(context, bearer).then(letIn);
    const principal = this.tokens.verify(bearer);
    if (principal.kind === 'staff') return this.asTheyAreNow(context, principal).then(letIn);
    // What a page looks at ends with the sign-in from which it was opened.
    if (principal.kind === 'preview') return this.sessions.standing(principal).then(() => letIn(principal));
    // Stations and candidates come by the thousand, and their tokens speak for themselves: no question to the database.
    return letIn(principal);
  }

  /** A member of staff with the role they have now, whatever the token says. */
  private async asTheyAreNow(context: ExecutionContext, staff: StaffClaims): Promise<StaffPrincipal> {
    const { role, passwordIsTemporary } = await this.sessions.standing(staff);
    if (
      passwordIsTemporary &&
      !this.reflector.get<boolean | undefined>(TEMPORARY_PASSWORD, context.getHandler())
    )
      throw new ProblemError('password-change-needed', 'Set a password of your own first.');
    return { ...staff, role };
  }

  private async program(context: ExecutionContext, key: string): Promise<StaffPrincipal> {
    const holder = await this.keys.holder(key);
    if (this.reflector.getAllAndOverride(PEOPLE_ONLY, [context.getHandler(), context.getClass()]))
      throw new ProblemError('not-allowed', 'This is for people who have signed in, not for API keys.');
    return holder;
  }
}

function bearerToken(header: string | undefined): string {
  const match = /^Bearer ([A-Za-z0-9._-]+)$/.exec(header ?? '');
  if (!match?.[1]) throw new ProblemError('not-signed-in', 'Sign in first: the request has no bearer token.');
  return match[1];
}
