import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EnrolmentTokenEntity } from './enrolment-token.entity.js';
import { EnrolmentTokensController } from './enrolment-tokens.controller.js';
import { EnrolmentTokensRepository } from './enrolment-tokens.repository.js';
import { EnrolmentTokensService } from './enrolment-tokens.service.js';
import { StationEntity } from './station.entity.js';
import { StationsController } from './stations.controller.js';
import { StationsRepository } from './stations.repository.js';
import { StationsService } from './stations.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([EnrolmentTokenEntity, StationEntity])],
  controllers: [EnrolmentTokensController, StationsController],
  providers: [EnrolmentTokensRepository, EnrolmentTokensService, StationsRepository, StationsService],
  exports: [EnrolmentTokensService, StationsService],
})
export class StationsModule {}
