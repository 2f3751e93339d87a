import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/index.js';
import { ErasureEntity } from './erasure.entity.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';
import { RetentionController } from './retention.controller.js';
import { RetentionJob } from './retention.job.js';
import { RetentionRepository } from './retention.repository.js';
import { RetentionSchedule } from './retention-schedule.js';
import { RetentionService } from './retention.service.js';

/** How long what is known of candidates is kept, and erasing it. */
@Module({
  imports: [TypeOrmModule.forFeature([ErasureEntity]), AccountsModule],
  controllers: [RetentionController],
  providers: [
    ErasureRepository,
    ErasureService,
    RetentionJob,
    RetentionRepository,
    RetentionSchedule,
    RetentionService,
  ],
})
export class RetentionModule {}
