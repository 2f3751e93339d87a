export { checkReadiness, type ReadinessOptions } from './check-readiness.js';
export { finding, readinessExitCode } from './findings.js';
