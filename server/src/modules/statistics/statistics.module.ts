import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttemptsModule } from '../attempts/index.js';
import { ResultsModule } from '../results/index.js';
import { SittingsModule } from '../sittings/index.js';
import { ComparisonRepository } from './comparison.repository.js';
import { ComparisonService } from './comparison.service.js';
import { ItemTimesService } from './item-times.service.js';
import { SittingSumsEntity } from './sitting-sums.entity.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsJob } from './statistics.job.js';
import { StatisticsRepository } from './statistics.repository.js';
import { StatisticsService } from './statistics.service.js';

/** What the results of a sitting say about its exam and its candidates. */
@Module({
  imports: [TypeOrmModule.forFeature([SittingSumsEntity]), AttemptsModule, ResultsModule, SittingsModule],
  controllers: [StatisticsController],
  providers: [
    ComparisonRepository,
    ComparisonService,
    ItemTimesService,
    StatisticsJob,
    StatisticsRepository,
    StatisticsService,
  ],
  exports: [StatisticsService],
})
export class StatisticsModule {}
