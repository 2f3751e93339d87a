export { DemoCentre } from './demo-centre.js';
export type { DemoCredentials } from './demo-credentials.js';
export { DemoModule } from './demo.module.js';
