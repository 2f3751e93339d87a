export {
  Access,
  CurrentCandidate,
  CurrentPreview,
  CurrentPrincipal,
  CurrentStaff,
  CurrentStation,
  PeopleOnly,
  Public,
  WithTemporaryPassword,
} from './access.js';
export { ApiKeyEntity } from './api-key.entity.js';
export { ApiKeys } from './api-keys.js';
export { ApiKeysRepository } from './api-keys.repository.js';
export { AuthModule } from './auth.module.js';
export { controllersOf, declaredRoutes, type DeclaredRoute } from './declared-routes.js';
export {
  IdentityProvider,
  pendingSignInSchema,
  provedIdentitySchema,
  type PendingSignIn,
  type ProvedIdentity,
} from './identity-provider.js';
export { PasswordHasher } from './password-hasher.js';
export { PreviewTickets, usedOrOld } from './preview-tickets.js';
export * from './principal.js';
export { ReadLimit } from './read-limit.js';
export { routeAccessDocument } from './route-access.js';
export { SignInThrottle } from './sign-in-throttle.js';
export { StaffSessions } from './staff-sessions.js';
export { Tokens } from './tokens.js';
