import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExamEntity } from './exam.entity.js';
import { ExamMediaEntity } from './exam-media.entity.js';
import { ExamRepository } from './exam.repository.js';
import { ExamsController } from './exams.controller.js';
import { ExamsService } from './exams.service.js';

/** Exams and how they come in. */
@Module({
  imports: [TypeOrmModule.forFeature([ExamEntity, ExamMediaEntity])],
  controllers: [ExamsController],
  providers: [ExamRepository, ExamsService],
  exports: [ExamRepository, ExamsService],
})
export class ContentModule {}
