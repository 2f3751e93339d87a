export { chosenOptions } from './chosen-options.js';
export { describeSums } from './describe.js';
export { Sums, sumsSchema, type ScoredAttempt, type SumsJson } from './sums.js';
export * from './time-on-items.js';
