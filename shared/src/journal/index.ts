export * from './canonical-json.js';
export * from './chain.js';
export * from './entry.js';
export * from './fold.js';
export * from './presented-paper.js';
