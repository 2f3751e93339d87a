import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { Transaction } from '../database/index.js';
import type { JobName, JobPayload } from './jobs.js';

/** Metadata key of a handler class: the job it runs. */
export const JOB_HANDLER = 'examhall:job-handler';

/** Marks the one class that runs a job. */
export function JobHandler(job: JobName): ClassDecorator {
  return applyDecorators(Injectable(), SetMetadata(JOB_HANDLER, job));
}

/**
 * Runs jobs of one kind, all that are due together. It is called in a transaction that also marks them done, so its
 * writes count exactly once; it may still be called again after a failure, so it must not act outside the transaction.
 * When it throws for several, each is run again by itself: one bad job does not keep the others from being done.
 */
export interface RunsJob<N extends JobName> {
  run(payloads: readonly JobPayload<N>[], transaction: Transaction): Promise<void>;
}
