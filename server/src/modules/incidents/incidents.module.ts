import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttemptsModule } from '../attempts/index.js';
import { ResultsModule } from '../results/index.js';
import { SittingsModule } from '../sittings/index.js';
import { StationsModule } from '../stations/index.js';
import { IncidentDeskService } from './incident-desk.service.js';
import { IncidentEvidenceService } from './incident-evidence.service.js';
import { IncidentListRepository } from './incident-list.repository.js';
import { IncidentsController } from './incidents.controller.js';
import { JournalEvidence } from './journal-evidence.js';
import { ResolutionEntity } from './resolution.entity.js';
import { ResolutionRepository } from './resolution.repository.js';
import { ResolutionsService } from './resolutions.service.js';

/** What needs a person's judgement, with its evidence, and what people said of it. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ResolutionEntity]),
    AttemptsModule,
    ResultsModule,
    SittingsModule,
    StationsModule,
  ],
  controllers: [IncidentsController],
  providers: [
    IncidentDeskService,
    IncidentEvidenceService,
    IncidentListRepository,
    JournalEvidence,
    ResolutionRepository,
    ResolutionsService,
  ],
  exports: [IncidentListRepository],
})
export class IncidentsModule {}
