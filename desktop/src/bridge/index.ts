export * from './channels.js';
export * from './contract.js';
export * from './dispatch.js';
