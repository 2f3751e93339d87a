import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue } from '../queue/index.js';
import { JobRunner } from './job-runner.js';
import { Relay } from './relay.js';

/** Whether this process runs jobs itself. */
export class JobsInThisProcess {
  constructor(readonly value: boolean) {}
}

/** Starts relay and queue with the application, and stops them before the database goes. */
@Injectable()
export class JobService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly relay: Relay,
    private readonly queue: JobQueue,
    private readonly runner: JobRunner,
    private readonly jobsHere: JobsInThisProcess,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.jobsHere.value) await this.queue.consume((hint) => this.runner.run(hint));
    this.relay.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await this.queue.close();
  }
}
