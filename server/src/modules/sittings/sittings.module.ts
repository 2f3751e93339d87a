import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContentModule } from '../content/index.js';
import { AccessCodes } from './access-codes.service.js';
import { ExamPackageEntity, PackageChunkEntity } from './exam-package.entity.js';
import { ClosingTimeService } from './closing-time.service.js';
import { PackageRepository } from './package.repository.js';
import { PackagesService } from './packages.service.js';
import { RegistrationEntity } from './registration.entity.js';
import { PrintController } from './print.controller.js';
import { PrintService } from './print.service.js';
import { RegistrationRepository } from './registration.repository.js';
import { RegistrationsController } from './registrations.controller.js';
import { RegistrationsService } from './registrations.service.js';
import { RehearsalsController } from './rehearsals.controller.js';
import { RehearsalsService } from './rehearsals.service.js';
import { SeatsController } from './seats.controller.js';
import { SeatsRepository } from './seats.repository.js';
import { SeatsService } from './seats.service.js';
import { SittingRoomEntity } from './sitting-room.entity.js';
import { SittingEntity } from './sitting.entity.js';
import { SittingRepository } from './sitting.repository.js';
import { SittingsController } from './sittings.controller.js';
import { SittingsService } from './sittings.service.js';

/** Sittings, registrations and the sealed packages that are delivered for them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      SittingEntity,
      SittingRoomEntity,
      RegistrationEntity,
      ExamPackageEntity,
      PackageChunkEntity,
    ]),
    ContentModule,
  ],
  controllers: [
    SittingsController,
    RehearsalsController,
    RegistrationsController,
    SeatsController,
    PrintController,
  ],
  providers: [
    AccessCodes,
    ClosingTimeService,
    SittingRepository,
    PackageRepository,
    PackagesService,
    PrintService,
    RegistrationRepository,
    RegistrationsService,
    RehearsalsService,
    SeatsRepository,
    SeatsService,
    SittingsService,
  ],
  exports: [SittingsService],
})
export class SittingsModule {}
