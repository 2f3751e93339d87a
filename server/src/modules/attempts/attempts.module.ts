import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/index.js';
import { SittingsModule } from '../sittings/index.js';
import { StationsModule } from '../stations/index.js';
import { AnnouncementsService } from './announcements.service.js';
import { AttemptAccess } from './attempt-access.js';
import { AttemptEvents } from './attempt-events.js';
import { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { AttemptsController } from './attempts.controller.js';
import { AttemptsService } from './attempts.service.js';
import { BatchEntity } from './batch.entity.js';
import { BatchRepository } from './batch.repository.js';
import { BundlesService } from './bundles.service.js';
import { CandidateSessionsService } from './candidate-sessions.service.js';
import { HeartbeatEntity } from './heartbeat.entity.js';
import { HeartbeatsService } from './heartbeats.service.js';
import { IncidentEntity } from './incident.entity.js';
import { IncidentRepository } from './incident.repository.js';
import { IncidentsService } from './incidents.service.js';
import { IntakeGroup } from './intake-group.js';
import { IntakeOptions } from './intake-options.js';
import { IntakeService } from './intake.service.js';
import { JournalsService } from './journals.service.js';
import { MoveEntity } from './move.entity.js';
import { MovesService } from './moves.service.js';
import { OrderEntity } from './order.entity.js';
import { OrdersService } from './orders.service.js';
import { RoomOrdersController } from './room-orders.controller.js';
import { SnapshotEntity } from './snapshot.entity.js';
import { SnapshotRepository } from './snapshot.repository.js';
import { StationAttempts } from './station-attempts.js';
import { StrayBatchEntity } from './stray-batch.entity.js';
import { StrayEvidence } from './stray-evidence.js';
import { StraysService } from './strays.service.js';
import { SupervisionController } from './supervision.controller.js';
import { SupervisionRepository } from './supervision.repository.js';

/** What candidates do, and what invigilators do with their running attempts. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      AttemptEntity,
      BatchEntity,
      HeartbeatEntity,
      IncidentEntity,
      MoveEntity,
      OrderEntity,
      SnapshotEntity,
      StrayBatchEntity,
    ]),
    AccountsModule,
    SittingsModule,
    StationsModule,
  ],
  controllers: [AttemptsController, RoomOrdersController, SupervisionController],
  providers: [
    AttemptAccess,
    AttemptEvents,
    AttemptRepository,
    BatchRepository,
    IncidentRepository,
    AnnouncementsService,
    AttemptsService,
    BundlesService,
    CandidateSessionsService,
    HeartbeatsService,
    IncidentsService,
    IntakeGroup,
    { provide: IntakeOptions, useFactory: () => new IntakeOptions() },
    IntakeService,
    JournalsService,
    MovesService,
    OrdersService,
    SnapshotRepository,
    StationAttempts,
    StrayEvidence,
    StraysService,
    SupervisionRepository,
  ],
  exports: [
    AttemptAccess,
    AttemptEvents,
    AttemptRepository,
    IncidentsService,
    JournalsService,
    StrayEvidence,
  ],
})
export class AttemptsModule {}
