import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AuditController } from './audit.controller.js';
import { DeadJobsRepository } from './dead-jobs.repository.js';
import { DeadJobsService } from './dead-jobs.service.js';
import { HealthPageController } from './health-page.controller.js';
import { HealthRepository } from './health.repository.js';
import { HealthService } from './health.service.js';
import { OperationsController } from './operations.controller.js';

/** Dead letters, feature flags, the audit trail, and how the server is. */
@Module({
  imports: [AccountsModule],
  controllers: [AuditController, HealthPageController, OperationsController],
  providers: [DeadJobsRepository, DeadJobsService, HealthRepository, HealthService],
})
export class OperationsModule {}
