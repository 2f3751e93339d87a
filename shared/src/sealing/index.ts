export * from './batch.js';
export * from './box.js';
export * from './package.js';
export * from './receipt.js';
export * from './release.js';
export * from './signature.js';
