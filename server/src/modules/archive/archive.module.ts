import { Module } from '@nestjs/common';
import { ArchiveRepository } from './archive.repository.js';
import { ArchiveService } from './archive.service.js';

/** Taking sittings that are over out of the database, into files that can be checked years later. */
@Module({ providers: [ArchiveRepository, ArchiveService], exports: [ArchiveService] })
export class ArchiveModule {}
