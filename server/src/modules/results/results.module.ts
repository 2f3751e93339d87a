import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/index.js';
import { AttemptsModule } from '../attempts/index.js';
import { CanariesModule } from '../canaries/index.js';
import { HumanMarkingModule } from '../human-marking/index.js';
import { SittingsModule } from '../sittings/index.js';
import { CompareGradesJob } from './compare-grades.job.js';
import { ExamGraders } from './exam-graders.js';
import { ExportController } from './export.controller.js';
import { ExportService } from './export.service.js';
import { FinaliseJob } from './finalise.job.js';
import { Finaliser } from './finaliser.js';
import { MarkingController } from './marking.controller.js';
import { MarkingRevisionEntity } from './marking-revision.entity.js';
import { MarkingRevisionRepository } from './marking-revision.repository.js';
import { MarkingService } from './marking.service.js';
import { PresentGrades } from './present-grades.js';
import { ProgressJob } from './progress.job.js';
import { PublishingService } from './publishing.service.js';
import { RegradeJob } from './regrade.job.js';
import { RegradePreviewService } from './regrade-preview.service.js';
import { ReleaseResultsJob } from './release-results.job.js';
import { ReleasesController } from './releases.controller.js';
import { ReleasesService } from './releases.service.js';
import { ResultReleaseEntity } from './result-release.entity.js';
import { ResultReleaseRepository } from './result-release.repository.js';
import { ResultEntity, SupersededResultEntity } from './result.entity.js';
import { ResultEvents } from './result-events.js';
import { ResultRepository } from './result.repository.js';
import { ResultsController } from './results.controller.js';
import { ResultsService } from './results.service.js';
import { RunningScoreEntity } from './running-score.entity.js';
import { RunningScoreRepository } from './running-score.repository.js';
import { RunningScores } from './running-scores.js';
import { SealedJournals } from './sealed-journals.js';

/** Finalising sealed attempts, scoring running ones, marking again, and showing and publishing results. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ResultEntity,
      ResultReleaseEntity,
      SupersededResultEntity,
      MarkingRevisionEntity,
      RunningScoreEntity,
    ]),
    AccountsModule,
    AttemptsModule,
    CanariesModule,
    HumanMarkingModule,
    SittingsModule,
  ],
  controllers: [ResultsController, MarkingController, ReleasesController, ExportController],
  providers: [
    ExamGraders,
    ExportService,
    Finaliser,
    FinaliseJob,
    CompareGradesJob,
    MarkingRevisionRepository,
    MarkingService,
    PresentGrades,
    ProgressJob,
    PublishingService,
    RegradeJob,
    RegradePreviewService,
    ReleaseResultsJob,
    ReleasesService,
    ResultEvents,
    ResultReleaseRepository,
    ResultRepository,
    ResultsService,
    RunningScoreRepository,
    RunningScores,
    SealedJournals,
  ],
  exports: [ExamGraders, MarkingService, ReleasesService, ResultEvents, ResultRepository],
})
export class ResultsModule {}
