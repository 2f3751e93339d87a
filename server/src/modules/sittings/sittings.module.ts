import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContentModule } from '../content/index.js';
import { ExamPackageEntity, PackageChunkEntity } from './exam-package.entity.js';
import { PackageRepository } from './package.repository.js';
import { PackagesService } from './packages.service.js';
import { RegistrationEntity } from './registration.entity.js';
import { SittingEntity } from './sitting.entity.js';
import { SittingRepository } from './sitting.repository.js';
import { SittingsController } from './sittings.controller.js';
import { SittingsService } from './sittings.service.js';

/** Sittings, registrations and the sealed packages that are delivered for them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([SittingEntity, RegistrationEntity, ExamPackageEntity, PackageChunkEntity]),
    ContentModule,
  ],
  controllers: [SittingsController],
  providers: [SittingRepository, PackageRepository, PackagesService, SittingsService],
  exports: [SittingsService],
})
export class SittingsModule {}
