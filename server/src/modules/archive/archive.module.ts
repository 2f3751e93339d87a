import { Module } from '@nestjs/common';
import { SittingsModule } from '../sittings/index.js';
import { ArchiveExportService } from './archive-export.service.js';
import { ArchiveController } from './archive.controller.js';
import { ArchiveRepository } from './archive.repository.js';
import { ArchiveService } from './archive.service.js';

/** Taking sittings that are over out of the database, into files that can be checked years later. */
@Module({
  imports: [SittingsModule],
  controllers: [ArchiveController],
  providers: [ArchiveRepository, ArchiveService, ArchiveExportService],
  exports: [ArchiveService],
})
export class ArchiveModule {}
