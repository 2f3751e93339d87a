export { Processes } from './processes.js';
export { ProcessesModule } from './processes.module.js';
export { SERVER_VERSION } from './server-version.js';
