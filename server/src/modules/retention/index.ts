export { personalData } from './personal-data.js';
export { RetentionModule } from './retention.module.js';
export { RetentionService } from './retention.service.js';
