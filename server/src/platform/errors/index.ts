export { ErrorTracker, type ErrorContext, type ErrorHook } from './error-tracker.js';
export * from './problem-error.js';
export * from './problem-filter.js';
export * from './validation.js';
