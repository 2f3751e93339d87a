import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/index.js';
import { AttemptsModule } from '../attempts/index.js';
import { SittingsModule } from '../sittings/index.js';
import { Agreements } from './agreements.js';
import { AnswerHistory } from './answer-history.js';
import { AnswersToMark } from './answers-to-mark.js';
import { HumanMarkRepository } from './human-mark.repository.js';
import { HumanMarkingController } from './human-marking.controller.js';
import { MarkedItems } from './marked-items.js';
import { MarkingDeskService } from './marking-desk.service.js';
import { MarkingOfficeService } from './marking-office.service.js';
import { MarkingSettingEntity } from './marking-setting.entity.js';
import { MarkingSettingRepository } from './marking-setting.repository.js';
import {
  AgreedMarkEntity,
  HumanMarkEntity,
  MarkingDraftEntity,
  MarkingSkipEntity,
  MarkingTaskEntity,
} from './marking-task.entity.js';
import { MarkingTaskRepository } from './marking-task.repository.js';
import { TaskViews } from './task-views.js';

/** Answers that people mark: who is given which, and what their marks come to. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      MarkingSettingEntity,
      MarkingTaskEntity,
      HumanMarkEntity,
      AgreedMarkEntity,
      MarkingDraftEntity,
      MarkingSkipEntity,
    ]),
    AccountsModule,
    AttemptsModule,
    SittingsModule,
  ],
  controllers: [HumanMarkingController],
  providers: [
    Agreements,
    AnswerHistory,
    AnswersToMark,
    HumanMarkRepository,
    MarkedItems,
    MarkingDeskService,
    MarkingOfficeService,
    MarkingSettingRepository,
    MarkingTaskRepository,
    TaskViews,
  ],
  exports: [AnswersToMark],
})
export class HumanMarkingModule {}
