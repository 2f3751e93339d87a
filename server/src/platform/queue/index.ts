export { JobHandler, type RunsJob } from './job-handler.js';
export { JobQueue, type JobHint } from './job-queue.js';
export { JobRegistry } from './job-registry.js';
export {
  jobNames,
  jobPayloads,
  jobTraits,
  MOST_SCORED_TOGETHER,
  type JobName,
  type JobPayload,
} from './jobs.js';
export { QueueModule } from './queue.module.js';
