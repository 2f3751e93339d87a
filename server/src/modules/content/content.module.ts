import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExamEntity } from './exam.entity.js';
import { ExamMediaEntity } from './exam-media.entity.js';
import { ExamRepository } from './exam.repository.js';
import { ExamsController } from './exams.controller.js';
import { ExamsService } from './exams.service.js';
import { ContentImportEntity } from './long-imports/content-import.entity.js';
import { ContentImportsController } from './long-imports/content-imports.controller.js';
import { ContentImportsRepository } from './long-imports/content-imports.repository.js';
import { ContentImportsService } from './long-imports/content-imports.service.js';
import { ImportRunner } from './long-imports/import-runner.js';
import { PreviewsController } from './previews.controller.js';
import { PreviewsService } from './previews.service.js';

/** Exams and how they come in. */
@Module({
  imports: [TypeOrmModule.forFeature([ExamEntity, ExamMediaEntity, ContentImportEntity])],
  controllers: [ExamsController, PreviewsController, ContentImportsController],
  providers: [
    ExamRepository,
    ExamsService,
    PreviewsService,
    ContentImportsRepository,
    ContentImportsService,
    ImportRunner,
  ],
  exports: [ExamRepository, ExamsService],
})
export class ContentModule {}
