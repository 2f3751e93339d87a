export { AttemptAccess } from './attempt-access.js';
export { AttemptEvents } from './attempt-events.js';
export { AttemptEntity } from './attempt.entity.js';
export { AttemptRepository } from './attempt.repository.js';
export { AttemptsModule } from './attempts.module.js';
export { BatchEntity } from './batch.entity.js';
export { IncidentsService } from './incidents.service.js';
export { JournalsService } from './journals.service.js';
