export { normaliseAccessCode } from './access-code.js';
export type { RegistrationEntity } from './registration.entity.js';
export { SittingsModule } from './sittings.module.js';
export { SittingsService, type CurrentExam } from './sittings.service.js';
