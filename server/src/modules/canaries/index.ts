export { CanariesModule } from './canaries.module.js';
export { CanariesService } from './canaries.service.js';
