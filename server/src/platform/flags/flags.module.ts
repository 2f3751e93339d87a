import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FeatureFlagEntity } from './feature-flag.entity.js';
import { FeatureFlagRepository } from './feature-flag.repository.js';
import { Flags } from './flags.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([FeatureFlagEntity])],
  providers: [Flags, FeatureFlagRepository],
  exports: [Flags],
})
export class FlagsModule {}
