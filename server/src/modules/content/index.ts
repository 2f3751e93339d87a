export { ContentModule } from './content.module.js';
export type { ExamEntity as Exam } from './exam.entity.js';
export { ExamRepository } from './exam.repository.js';
export { TEMPLATE_PATH } from './exams.controller.js';
export { ExamsService } from './exams.service.js';
export { versionOf, type ImportedExam } from './import/index.js';
