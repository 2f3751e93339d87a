import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttemptsModule } from '../attempts/index.js';
import { SittingsModule } from '../sittings/index.js';
import { CompareGradesJob } from './compare-grades.job.js';
import { FinaliseJob } from './finalise.job.js';
import { Finaliser } from './finaliser.js';
import { ResultEntity } from './result.entity.js';
import { ResultRepository } from './result.repository.js';
import { ResultsController } from './results.controller.js';
import { ResultsService } from './results.service.js';

/** Finalising sealed attempts and showing their results. */
@Module({
  imports: [TypeOrmModule.forFeature([ResultEntity]), AttemptsModule, SittingsModule],
  controllers: [ResultsController],
  providers: [Finaliser, FinaliseJob, CompareGradesJob, ResultRepository, ResultsService],
})
export class ResultsModule {}
