import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { JOB_HANDLER, type RunsJob } from './job-handler.js';
import { jobNames, type JobName } from './jobs.js';

/** Knows the handler of every job. Fails at start-up when a job has none or two. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly handlers = new Map<JobName, RunsJob<JobName>>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (!metatype || !instance || typeof metatype !== 'function') continue;
      const job = Reflect.getMetadata(JOB_HANDLER, metatype) as JobName | undefined;
      if (job === undefined) continue;
      const other = this.handlers.get(job);
      if (other && other !== instance)
        throw new Error(`job ${job} has two handlers; the second is ${metatype.name}`);
      this.handlers.set(job, instance as RunsJob<JobName>);
    }
    const missing = jobNames.filter((job) => !this.handlers.has(job));
    if (missing.length > 0) throw new Error(`jobs without a handler: ${missing.join(', ')}`);
  }

  handlerOf(job: JobName): RunsJob<JobName> {
    const handler = this.handlers.get(job);
    if (!handler) throw new Error(`job ${job} has no handler`);
    return handler;
  }
}
