import type { Type } from '@nestjs/common';
import { ArchiveModule } from '../modules/archive/index.js';
import { AccountsModule } from '../modules/accounts/index.js';
import { AttemptsModule } from '../modules/attempts/index.js';
import { BackupsModule } from '../modules/backups/index.js';
import { BankModule } from '../modules/bank/index.js';
import { CanariesModule } from '../modules/canaries/index.js';
import { ContentModule } from '../modules/content/index.js';
import { DemoModule } from '../modules/demo/index.js';
import { HumanMarkingModule } from '../modules/human-marking/index.js';
import { ItemReviewsModule } from '../modules/item-reviews/index.js';
import { IncidentsModule } from '../modules/incidents/index.js';
import { OperationsModule } from '../modules/operations/index.js';
import { ResultReportsModule } from '../modules/result-reports/index.js';
import { ResultsModule } from '../modules/results/index.js';
import { RetentionModule } from '../modules/retention/index.js';
import { RoomModule } from '../modules/room/index.js';
import { RosterModule } from '../modules/roster/index.js';
import { SittingsModule } from '../modules/sittings/index.js';
import { StationsModule } from '../modules/stations/index.js';
import { StatisticsModule } from '../modules/statistics/index.js';
import { SubmissionsModule } from '../modules/submissions/index.js';

/** Every feature of the server. A new one gets its line here. */
export const features: Type[] = [
  AccountsModule,
  StationsModule,
  ContentModule,
  BankModule,
  SittingsModule,
  RosterModule,
  AttemptsModule,
  CanariesModule,
  HumanMarkingModule,
  ResultsModule,
  ResultReportsModule,
  IncidentsModule,
  OperationsModule,
  RoomModule,
  StatisticsModule,
  ItemReviewsModule,
  SubmissionsModule,
  ArchiveModule,
  RetentionModule,
  BackupsModule,
  DemoModule,
];
