import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ResultsModule } from '../results/index.js';
import { SittingsModule } from '../sittings/index.js';
import { SittingSumsEntity } from './sitting-sums.entity.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsJob } from './statistics.job.js';
import { StatisticsRepository } from './statistics.repository.js';
import { StatisticsService } from './statistics.service.js';

/** What the results of a sitting say about its exam and its candidates. */
@Module({
  imports: [TypeOrmModule.forFeature([SittingSumsEntity]), ResultsModule, SittingsModule],
  controllers: [StatisticsController],
  providers: [StatisticsJob, StatisticsRepository, StatisticsService],
})
export class StatisticsModule {}
