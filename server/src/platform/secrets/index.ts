export * from './secrets-file.js';
export * from './server-keys.js';
