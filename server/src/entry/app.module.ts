import { Module, type DynamicModule } from '@nestjs/common';
import { PlatformModule, type PlatformOptions } from '../platform/platform.module.js';
import { features } from './features.js';

/** The whole server: the platform and every feature. */
@Module({})
export class AppModule {
  static for(options: PlatformOptions): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.for(options), ...features] };
  }
}
