export { chosenOptions } from './chosen-options.js';
export { describeSums } from './describe.js';
export { itemFlags, LEAST_ATTEMPTS, rightOptions, STRONG_SHARE, type FlaggedItem } from './item-flags.js';
export { Sums, sumsSchema, type ScoredAttempt, type SumsJson } from './sums.js';
export * from './time-on-items.js';
