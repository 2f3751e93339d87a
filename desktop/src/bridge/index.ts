export * from './contract.js';
export * from './dispatch.js';
