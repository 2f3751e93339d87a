export * from './leave-codes.js';
export * from './lock-state.js';
export * from './machine-policy.js';
export * from './policy.js';
export * from './swallowed-keys.js';
export * from './try-limit.js';
