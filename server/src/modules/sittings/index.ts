export { normaliseAccessCode } from './access-code.js';
export { SittingsModule } from './sittings.module.js';
export { SittingsService } from './sittings.service.js';
