import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessAudit } from './access-audit.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { ApiKeys } from './api-keys.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { AuthGuard } from './auth.guard.js';
import { IdentityProvider } from './identity-provider.js';
import { Argon2Hasher, PasswordHasher } from './password-hasher.js';
import { PreviewTickets } from './preview-tickets.js';
import { ReadLimits } from './read-limit.js';
import { StaffSessionEntity } from './staff-session.entity.js';
import { StaffSessions } from './staff-sessions.js';
import { StaffSessionsRepository } from './staff-sessions.repository.js';
import { Tokens } from './tokens.js';

@Global()
@Module({
  imports: [
    DiscoveryModule,
    ThrottlerModule.forRoot([{ name: 'default', ttl: 60_000, limit: 30 }]),
    TypeOrmModule.forFeature([ApiKeyEntity, StaffSessionEntity]),
  ],
  providers: [
    Tokens,
    PreviewTickets,
    AccessAudit,
    ApiKeys,
    ApiKeysRepository,
    IdentityProvider,
    ReadLimits,
    StaffSessions,
    StaffSessionsRepository,
    { provide: PasswordHasher, useClass: Argon2Hasher },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [
    ApiKeys,
    ApiKeysRepository,
    IdentityProvider,
    PreviewTickets,
    ReadLimits,
    StaffSessions,
    Tokens,
    PasswordHasher,
  ],
})
export class AuthModule {}
