import type { Type } from '@nestjs/common';
import { AccountsModule } from '../modules/accounts/index.js';
import { StationsModule } from '../modules/stations/index.js';

/** Every feature of the server. A new one gets its line here. */
export const features: Type[] = [AccountsModule, StationsModule];
