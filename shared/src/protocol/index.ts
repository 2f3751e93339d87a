export * from './accommodations.js';
export * from './accounts.js';
export * from './attempt-summaries.js';
export * from './attempts.js';
export * from './canaries.js';
export * from './exams.js';
export * from './ids.js';
export * from './marking.js';
export * from './notifications.js';
export * from './operations.js';
export * from './orders.js';
export * from './problem.js';
export * from './readiness.js';
export * from './results.js';
export * from './roster.js';
export * from './seats.js';
export * from './signals.js';
export * from './sittings.js';
export * from './stations.js';
export * from './slips.js';
export * from './statistics.js';
export * from './submissions.js';
export * from './time.js';

/** Path under which the server's API lives. */
export const API_PREFIX = '/api/v1';
