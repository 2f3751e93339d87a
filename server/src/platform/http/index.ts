export {
  applicationOptions,
  BODY_LIMIT,
  configureApplication,
  createAdapter,
  createApplication,
  CONTENT_BODY_LIMIT,
} from './create-application.js';
export { EventStream, eventText } from './event-stream.js';
export { SharedReads } from './shared-reads.js';
