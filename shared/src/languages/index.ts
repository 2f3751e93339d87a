export * from './direction.js';
export * from './isolated.js';
export * from './plural.js';
