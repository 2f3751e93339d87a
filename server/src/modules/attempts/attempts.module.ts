import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SittingsModule } from '../sittings/index.js';
import { StationsModule } from '../stations/index.js';
import { AttemptEvents } from './attempt-events.js';
import { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { AttemptsController } from './attempts.controller.js';
import { AttemptsService } from './attempts.service.js';
import { BatchEntity } from './batch.entity.js';
import { BatchRepository } from './batch.repository.js';
import { CandidateSessionsService } from './candidate-sessions.service.js';
import { IncidentEntity } from './incident.entity.js';
import { IncidentRepository } from './incident.repository.js';
import { IncidentsService } from './incidents.service.js';
import { IntakeService } from './intake.service.js';
import { JournalsService } from './journals.service.js';

/** What candidates do: starting, the intake of their journals, release of keys, incidents. */
@Module({
  imports: [
    TypeOrmModule.forFeature([AttemptEntity, BatchEntity, IncidentEntity]),
    SittingsModule,
    StationsModule,
  ],
  controllers: [AttemptsController],
  providers: [
    AttemptEvents,
    AttemptRepository,
    BatchRepository,
    IncidentRepository,
    AttemptsService,
    CandidateSessionsService,
    IncidentsService,
    IntakeService,
    JournalsService,
  ],
  exports: [AttemptEvents, AttemptRepository, IncidentsService, JournalsService],
})
export class AttemptsModule {}
