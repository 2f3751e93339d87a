export { MarkingService, type RulesHistory } from './marking.service.js';
export { IS_RELEASED } from './is-released.js';
export { ExamGraders } from './exam-graders.js';
export { ReleasesService } from './releases.service.js';
export { ResultEntity } from './result.entity.js';
export { ResultsModule } from './results.module.js';
export { ResultRepository } from './result.repository.js';
export { ResultEvents } from './result-events.js';
