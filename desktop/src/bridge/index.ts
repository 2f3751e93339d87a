export * from './channels.js';
export * from './contract.js';
export * from './dispatch.js';
export * from './page-headers.js';
