import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttemptsModule } from '../attempts/index.js';
import { ResultEntity } from '../results/index.js';
import { SittingsModule } from '../sittings/index.js';
import { QtiResultsService } from './qti/qti-results.service.js';
import { ReleasedResultRepository } from './released-result.repository.js';
import { ReleasedResults } from './released-results.service.js';
import { ResultReportsController } from './result-reports.controller.js';
import { ResultSlipsService } from './slips/result-slips.service.js';

/** Released results for people and programs outside: slips on paper, and files of the standard. */
@Module({
  imports: [TypeOrmModule.forFeature([ResultEntity]), AttemptsModule, SittingsModule],
  controllers: [ResultReportsController],
  providers: [QtiResultsService, ReleasedResultRepository, ReleasedResults, ResultSlipsService],
})
export class ResultReportsModule {}
