import { Module } from '@nestjs/common';
import { SittingsModule } from '../sittings/index.js';
import { AttemptSummariesController } from './attempt-summaries.controller.js';
import { AttemptSummariesRepository } from './attempt-summaries.repository.js';
import { AttemptSummariesService } from './attempt-summaries.service.js';
import { FollowedViews } from './followed-views.js';
import { RoomPace, RoomWatches } from './room-watches.service.js';
import { RoomController } from './room.controller.js';
import { RoomRepository } from './room.repository.js';
import { RoomService } from './room.service.js';
import { SeatsRepository } from './seats.repository.js';
import { SeatsService } from './seats.service.js';

/** What an invigilator sees of a sitting while it runs. */
@Module({
  imports: [SittingsModule],
  controllers: [AttemptSummariesController, RoomController],
  providers: [
    AttemptSummariesRepository,
    AttemptSummariesService,
    FollowedViews,
    RoomRepository,
    { provide: RoomPace, useFactory: () => new RoomPace() },
    RoomService,
    RoomWatches,
    SeatsRepository,
    SeatsService,
  ],
})
export class RoomModule {}
