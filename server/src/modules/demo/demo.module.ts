import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ContentModule } from '../content/index.js';
import { SittingsModule } from '../sittings/index.js';
import { StationsModule } from '../stations/index.js';
import { DemoCentre } from './demo-centre.js';

/** The demo centre of a first start. */
@Module({
  imports: [AccountsModule, ContentModule, SittingsModule, StationsModule],
  providers: [DemoCentre],
  exports: [DemoCentre],
})
export class DemoModule {}
