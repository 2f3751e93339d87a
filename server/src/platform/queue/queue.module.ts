import { BullModule, getQueueToken } from '@nestjs/bull';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Queue } from 'bull';
import type { ServerConfig } from '../config/index.js';
import { Flags } from '../flags/index.js';
import { BullQueue } from './bull-queue.js';
import { InProcessQueue } from './in-process-queue.js';
import { JobQueue, type JobHint } from './job-queue.js';
import { JobRegistry } from './job-registry.js';
import { jobNames, type JobName } from './jobs.js';
import { SwitchingQueue } from './switching-queue.js';

/** A worker that does not renew the lock of its job is taken for dead, and another one gets the job: jobs are short. */
const STALLED = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 10 };

/** Bull on Redis when a Redis is configured, otherwise a queue inside the process. */
@Global()
@Module({})
export class QueueModule {
  static for(config: ServerConfig): DynamicModule {
    const shared = { module: QueueModule, exports: [JobQueue, JobRegistry] };
    if (config.redisUrl === null) {
      return {
        ...shared,
        imports: [DiscoveryModule],
        providers: [JobRegistry, { provide: JobQueue, useFactory: () => new InProcessQueue() }],
      };
    }
    const queues = jobNames.map((name) => ({ name, settings: STALLED }));
    return {
      ...shared,
      imports: [
        DiscoveryModule,
        BullModule.forRoot({ url: config.redisUrl, prefix: 'examhall' }),
        BullModule.registerQueue(...queues),
      ],
      providers: [
        JobRegistry,
        {
          provide: JobQueue,
          inject: [Flags, ...jobNames.map((name) => getQueueToken(name))],
          useFactory: (flags: Flags, ...queues: Queue<JobHint>[]) =>
            new SwitchingQueue(
              new BullQueue(new Map(queues.map((queue) => [queue.name as JobName, queue]))),
              new InProcessQueue(),
              () => flags.isOn('bull-queue'),
            ),
        },
      ],
    };
  }
}
