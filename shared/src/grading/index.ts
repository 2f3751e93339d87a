export * from './compare.js';
export { gradeByHash, gradeByKey, prepareByHash, prepareByKey, type GradingInput } from './grade.js';
export { hashedExamKeySchema, hashExamKey, type HashedExamKey } from './key-hashes.js';
export * from './human-marks.js';
export * from './key.js';
export { billionths, decimalOf, sum } from './marks.js';
export * from './section-marks.js';
export {
  GRADER_VERSION,
  PreparedExam,
  type AgreedMarks,
  type GradedPackage,
  type HumanMarks,
} from './prepared-exam.js';
