import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AuditController } from './audit.controller.js';
import { DeadJobsRepository } from './dead-jobs.repository.js';
import { DeadJobsService } from './dead-jobs.service.js';
import { OperationsController } from './operations.controller.js';

/** Dead letters, feature flags and the audit trail. */
@Module({
  imports: [AccountsModule],
  controllers: [AuditController, OperationsController],
  providers: [DeadJobsRepository, DeadJobsService],
})
export class OperationsModule {}
