import { Module } from '@nestjs/common';
import { SittingsModule } from '../sittings/index.js';
import { AnsweredCounts } from './answered-counts.js';
import { RoomController } from './room.controller.js';
import { RoomRepository } from './room.repository.js';
import { RoomService } from './room.service.js';

/** What an invigilator sees of a sitting while it runs. */
@Module({
  imports: [SittingsModule],
  controllers: [RoomController],
  providers: [AnsweredCounts, RoomRepository, RoomService],
})
export class RoomModule {}
