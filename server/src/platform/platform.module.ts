import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from './audit/index.js';
import { AuthModule } from './auth/index.js';
import { Clock, IdSource, RandomIdSource, SystemClock } from './clock/index.js';
import { ServerConfig } from './config/index.js';
import { DatabaseModule } from './database/index.js';
import { ErrorTracker } from './errors/index.js';
import { FlagsModule } from './flags/index.js';
import { SharedReads } from './http/shared-reads.js';
import { loggingModule } from './logging/logging.module.js';
import { ServerLogger } from './logging/server-logger.js';
import { MetricsModule } from './metrics/index.js';
import { NotificationsModule } from './notifications/index.js';
import { OutboxModule } from './outbox/index.js';
import { ProcessesModule } from './processes/index.js';
import { QueueModule } from './queue/index.js';
import { SecretBox, ServerKeys, type Secrets } from './secrets/index.js';
import { Tracing } from './tracing/index.js';

export interface PlatformOptions {
  readonly config: ServerConfig;
  readonly secrets: Secrets;
  /** Whether this process runs jobs, or only hands them over. */
  readonly runsJobs: boolean;
}

/** What every feature stands on. */
@Global()
@Module({})
export class PlatformModule {
  static for({ config, secrets, runsJobs }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        loggingModule(config),
        DatabaseModule,
        AuthModule,
        AuditModule,
        FlagsModule,
        MetricsModule,
        QueueModule.for(config),
        OutboxModule.for(runsJobs),
        NotificationsModule,
        ProcessesModule.for(runsJobs),
      ],
      providers: [
        ErrorTracker,
        ServerLogger,
        SharedReads,
        Tracing,
        { provide: ServerConfig, useValue: config },
        { provide: ServerKeys, useValue: new ServerKeys(secrets) },
        { provide: SecretBox, useValue: new SecretBox(secrets) },
        { provide: Clock, useClass: SystemClock },
        { provide: IdSource, useClass: RandomIdSource },
      ],
      exports: [
        ErrorTracker,
        ServerLogger,
        SharedReads,
        ServerConfig,
        ServerKeys,
        SecretBox,
        Clock,
        IdSource,
        Tracing,
      ],
    };
  }
}
