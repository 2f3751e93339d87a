import { Module } from '@nestjs/common';
import { AttemptsModule } from '../attempts/index.js';
import { IncidentsModule } from '../incidents/index.js';
import { ResultsModule } from '../results/index.js';
import { SittingsModule } from '../sittings/index.js';
import { FinalisationController } from './finalisation.controller.js';
import { FinalisationRepository } from './finalisation.repository.js';
import { FinalisationService } from './finalisation.service.js';
import { SubmissionWatch } from './submission-watch.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubmissionsService } from './submissions.service.js';

/** What became of what was handed in. */
@Module({
  imports: [AttemptsModule, IncidentsModule, ResultsModule, SittingsModule],
  controllers: [FinalisationController, SubmissionsController],
  providers: [FinalisationRepository, FinalisationService, SubmissionsService, SubmissionWatch],
})
export class SubmissionsModule {}
