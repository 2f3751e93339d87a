export { ChainCheck, ERASING_ACTION, type AuditRow } from './audit-chain.js';
export { TRAIL_AFTER } from './audit.repository.js';
export { Audit, type Act, type Actor } from './audit.js';
export { AuditModule } from './audit.module.js';
