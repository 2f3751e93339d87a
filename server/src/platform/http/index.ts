export {
  applicationOptions,
  BODY_LIMIT,
  configureApplication,
  createAdapter,
  createApplication,
  CONTENT_BODY_LIMIT,
} from './create-application.js';
export { SharedReads } from './shared-reads.js';
