export { checkReadiness, type ReadinessOptions } from './check-readiness.js';
export {
  finding,
  readinessExitCode,
  readinessReportSchema,
  type Finding,
  type ReadinessReport,
} from './findings.js';
