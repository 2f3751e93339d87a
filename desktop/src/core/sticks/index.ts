export * from './find-sticks.js';
export * from './sticks.js';
