export * from './adoption.js';
export * from './canonical-json.js';
export * from './chain.js';
export * from './entry.js';
export * from './fold.js';
export * from './presented-paper.js';
export * from './intake.js';
export * from './snapshot.js';
