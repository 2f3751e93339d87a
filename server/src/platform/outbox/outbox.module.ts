import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobForecast } from './job-forecast.js';
import { JobRunner } from './job-runner.js';
import { JobsInThisProcess, JobService } from './job.service.js';
import { Outbox } from './outbox.js';
import { OutboxEntity } from './outbox.entity.js';
import { OutboxOptions } from './outbox-options.js';
import { OutboxRepository } from './outbox.repository.js';
import { Relay } from './relay.js';

@Global()
@Module({})
export class OutboxModule {
  /** `runsJobs`: whether this process runs jobs, or only hands them over. */
  static for(runsJobs: boolean): DynamicModule {
    return {
      module: OutboxModule,
      imports: [TypeOrmModule.forFeature([OutboxEntity])],
      providers: [
        Outbox,
        OutboxRepository,
        Relay,
        JobForecast,
        JobRunner,
        JobService,
        { provide: OutboxOptions, useFactory: () => new OutboxOptions() },
        { provide: JobsInThisProcess, useValue: new JobsInThisProcess(runsJobs) },
      ],
      exports: [JobForecast, Outbox, OutboxRepository, JobRunner, Relay],
    };
  }
}
