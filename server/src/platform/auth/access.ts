import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { Role } from '@examhall/shared/protocol';
import type {
  CandidatePrincipal,
  PreviewPrincipal,
  Principal,
  StaffPrincipal,
  StationPrincipal,
} from './principal.js';

/** Metadata key of a route's declared access: the roles let in, or `public`. */
export const ACCESS = 'examhall:access';
export type DeclaredAccess = readonly Role[] | 'public';

/** Lets in these roles and nobody else. Every route declares this or `@Public()`; the server does not start otherwise. */
export function Access(...roles: [Role, ...Role[]]): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(ACCESS, roles), ApiBearerAuth());
}

/** Lets in everyone, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, 'public');

/** Metadata key of routes that API keys are kept from. */
export const PEOPLE_ONLY = 'examhall:people-only';

/** Only for people who have signed in: a leaked API key must not be able to make itself another one, or an account. */
export const PeopleOnly = (): MethodDecorator & ClassDecorator => SetMetadata(PEOPLE_ONLY, true);

/** Metadata key of routes that are open to a person whose password is still the one an administrator has set. */
export const TEMPORARY_PASSWORD = 'examhall:temporary-password';

/** Also lets in a person who has yet to replace a temporary password: for what they need to do so. */
export const WithTemporaryPassword = (): MethodDecorator => SetMetadata(TEMPORARY_PASSWORD, true);

/** A request after the guard has let it in. */
export interface AuthenticatedRequest {
  principal?: Principal;
}

function principalOf(context: ExecutionContext): Principal {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Error('a public route has no principal');
  return principal;
}

function principalOfKind<K extends Principal['kind']>(
  context: ExecutionContext,
  kind: K,
): Extract<Principal, { kind: K }> {
  const principal = principalOf(context);
  if (principal.kind !== kind)
    throw new Error(`the route lets in a ${principal.kind} but asks for a ${kind}`);
  return principal as Extract<Principal, { kind: K }>;
}

/** Parameter: whoever makes the request. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  principalOf(context),
);
/** Parameter: the member of staff who makes the request. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): StaffPrincipal =>
  principalOfKind(context, 'staff'),
);
/** Parameter: the station that makes the request. */
export const CurrentStation = createParamDecorator(
  (_: unknown, context: ExecutionContext): StationPrincipal => principalOfKind(context, 'station'),
);
/** Parameter: the candidate who makes the request. */
export const CurrentCandidate = createParamDecorator(
  (_: unknown, context: ExecutionContext): CandidatePrincipal => principalOfKind(context, 'candidate'),
);
/** Parameter: the preview that makes the request. */
export const CurrentPreview = createParamDecorator(
  (_: unknown, context: ExecutionContext): PreviewPrincipal => principalOfKind(context, 'preview'),
);
