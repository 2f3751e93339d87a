export * from './channels.js';
export * from './contract.js';
export * from './dispatch.js';
export { contentSecurityPolicy, pageContentTypes } from '@examhall/shared/protocol';
