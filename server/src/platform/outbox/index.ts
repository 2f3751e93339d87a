export { JobForecast } from './job-forecast.js';
export { JobRunner } from './job-runner.js';
export { JobGatherer } from './job-gatherer.js';
export { Outbox, type NewJob } from './outbox.js';
export { OutboxModule } from './outbox.module.js';
export { OutboxOptions } from './outbox-options.js';
export { Relay } from './relay.js';
export { OutboxRepository } from './outbox.repository.js';
