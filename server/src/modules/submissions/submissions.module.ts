import { Module } from '@nestjs/common';
import { AttemptsModule } from '../attempts/index.js';
import { ResultsModule } from '../results/index.js';
import { SittingsModule } from '../sittings/index.js';
import { SubmissionWatch } from './submission-watch.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubmissionsService } from './submissions.service.js';

/** What became of what was handed in. */
@Module({
  imports: [AttemptsModule, ResultsModule, SittingsModule],
  controllers: [SubmissionsController],
  providers: [SubmissionsService, SubmissionWatch],
})
export class SubmissionsModule {}
