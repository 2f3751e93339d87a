export { ContentModule } from './content.module.js';
export type { ExamEntity as Exam } from './exam.entity.js';
export { ExamRepository } from './exam.repository.js';
export { TEMPLATE_PATH } from './exams.controller.js';
export { documentOf, el, type Markup } from './export/qti3/xml-writer.js';
export { ExamsService } from './exams.service.js';
export {
  filesInFolder,
  inspectionOf,
  readContent,
  versionOf,
  type ImportedExam,
  type Inspection,
} from './import/index.js';
export { plainText } from './import/source/plain-text.js';
export { publishProblems } from './publishable.js';
