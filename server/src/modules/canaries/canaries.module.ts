import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SittingsModule } from '../sittings/index.js';
import { StationsModule } from '../stations/index.js';
import { CanariesController } from './canaries.controller.js';
import { CanariesService } from './canaries.service.js';
import { CanaryEntity } from './canary.entity.js';
import { CanaryRepository } from './canary.repository.js';

/** Scripted attempts with a known score, which must come out right before results are published. */
@Module({
  imports: [TypeOrmModule.forFeature([CanaryEntity]), SittingsModule, StationsModule],
  controllers: [CanariesController],
  providers: [CanariesService, CanaryRepository],
  exports: [CanariesService],
})
export class CanariesModule {}
